/** Many values in one file: `<digest> <JSON>` a line, read lazily. Anything odd in it is a miss, never an error. */
import { appendFileSync, closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

const NEWLINE = 0x0a;
const DIGEST = /^[0-9a-f]{40}$/;

/** What a pack is told of its values. */
export interface PackSettings<Value> {
  /** Whether what was read under a digest is whole. */
  isWhole(value: Value, digest: string): boolean;
  /** Bytes of entries that nobody asked for and that are kept all the same; 0 without it. */
  spare?: number;
}

/** A cache of values by digest, 40 hexadecimal digits. Nothing is written until `save`. */
export class Pack<Value> {
  readonly #path: string;
  readonly #settings: PackSettings<Value>;
  /** Lines as bytes, newline left out: entries that were not asked for are copied without being parsed. */
  #read: Map<string, Buffer> | undefined;
  readonly #live = new Map<string, Value>();
  readonly #added = new Set<string>();
  /** Values that came as JSON and are not written yet. */
  readonly #ready = new Map<string, string>();

  constructor(path: string, settings: PackSettings<Value>) {
    this.#path = path;
    this.#settings = settings;
  }

  /** The pack is read when it is first asked: a run that finds its result ready never does. */
  get #lines(): Map<string, Buffer> {
    this.#read ??= readLines(this.#path);
    return this.#read;
  }

  get(digest: string): Value | undefined {
    const known = this.#live.get(digest);
    if (known !== undefined) return known;
    const line = this.#lines.get(digest);
    const value = line && this.#parse(line, digest);
    if (value !== undefined) this.#live.set(digest, value);
    else this.#lines.delete(digest);
    return value;
  }

  /** `json`: the value as JSON, where the caller has it already. */
  set(digest: string, value: Value, json?: string): void {
    this.#live.set(digest, value);
    this.#added.add(digest);
    if (json !== undefined) this.#ready.set(digest, json);
  }

  /**
   * Appends what was added; costs what changed, however large the pack. Once entries that this run did not ask for outnumber
   * those in use, and are more than may be spared, the pack is written anew without them.
   */
  save(): void {
    if (this.#live.size === 0) return;
    const unused = [...this.#lines].filter(([digest]) => !this.#live.has(digest)).map(([, { length }]) => length);
    const { spare = 0 } = this.#settings;
    try {
      if (unused.length > this.#live.size && unused.reduce((sum, length) => sum + length, 0) > spare) this.#rewrite();
      else if (this.#added.size > 0) this.#append();
      this.#added.clear();
      this.#ready.clear();
    } catch {
      // A cache that cannot be written costs time in the next run, nothing else.
    }
  }

  /** Forgets what was read and set: what was saved is read again when somebody asks. */
  release(): void {
    this.#read = undefined;
    this.#live.clear();
    this.#added.clear();
    this.#ready.clear();
  }

  #append(): void {
    const lines = [...this.#added].map((digest) => this.#line(digest));
    // The newline before them ends a line that an interrupted run left unfinished.
    appendFileSync(this.#path, Buffer.concat([Buffer.from('\n'), ...lines]));
  }

  #rewrite(): void {
    const fresh = `${this.#path}.${process.pid}.new`;
    try {
      const file = openSync(fresh, 'w');
      try {
        for (const digest of this.#live.keys()) writeSync(file, this.#line(digest));
      } finally {
        closeSync(file);
      }
      renameSync(fresh, this.#path);
      for (const digest of this.#lines.keys()) if (!this.#live.has(digest)) this.#lines.delete(digest);
    } catch (error) {
      rmSync(fresh, { force: true });
      throw error;
    }
  }

  #parse(line: Buffer, digest: string): Value | undefined {
    try {
      const value = JSON.parse(line.toString('utf8', 41)) as Value;
      return this.#settings.isWhole(value, digest) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  #line(digest: string): Buffer {
    const kept = this.#added.has(digest) ? undefined : this.#lines.get(digest);
    return Buffer.concat([
      kept ?? Buffer.from(`${digest} ${this.#ready.get(digest) ?? JSON.stringify(this.#live.get(digest))}`),
      Buffer.from('\n'),
    ]);
  }
}

function readLines(path: string): Map<string, Buffer> {
  const lines = new Map<string, Buffer>();
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return lines;
  }
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    // A last line without its end was cut off.
    if (newline === -1) break;
    const digest = bytes.toString('latin1', start, start + 40);
    if (DIGEST.test(digest)) lines.set(digest, bytes.subarray(start, newline));
    start = newline + 1;
  }
  return lines;
}
