/** Where texts stand in the sources as words of their own. */
import { once } from '../derive/once.ts';

/** ASCII letters, digits and `_`. */
const WORD = new Uint8Array(256);
for (let code = 0; code < 128; code++) if (/\w/.test(String.fromCharCode(code))) WORD[code] = 1;

const isWord = (code: number | undefined) => code !== undefined && WORD[code] === 1;

/** Hashes of the words in some bytes, one after the other. */
function* wordsOf(bytes: Uint8Array): Generator<number> {
  let hash = 0;
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at]!;
    if (WORD[code] === 1) hash = (Math.imul(hash ^ code, 0x01000193) + 1) | 0;
    else if (hash !== 0) {
      yield hash;
      hash = 0;
    }
  }
  if (hash !== 0) yield hash;
}

/** Looks only into files that hold each word of what is asked for. */
export class WordIndex {
  readonly #files: readonly [path: string, bytes: Buffer][];
  readonly #places = new Map<string, string | undefined>();

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = [...files].map(([path, bytes]) => [
      path,
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    ]);
  }

  /** Files by the hash of a word; one that stands for two words only costs a look. */
  readonly #holders = once(() => {
    const holders = new Map<number, number[]>();
    this.#files.forEach(([, bytes], file) => {
      for (const hash of wordsOf(bytes)) {
        const list = holders.get(hash);
        if (!list) holders.set(hash, [file]);
        else if (list[list.length - 1] !== file) list.push(file);
      }
    });
    return holders;
  });

  /** First file that holds a text as a word of its own, `file:line`; `undefined`: none does. */
  find(text: string): string | undefined {
    if (!this.#places.has(text)) this.#places.set(text, this.#search(Buffer.from(text)));
    return this.#places.get(text);
  }

  #search(text: Buffer): string | undefined {
    const lists = [...wordsOf(text)].map((hash) => this.#holders().get(hash) ?? []);
    const [fewest = this.#files.map((_, file) => file)] = lists.sort((a, b) => a.length - b.length);
    for (const file of fewest) {
      const [path, bytes] = this.#files[file]!;
      for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) {
        if (isWord(bytes[at + text.length]) || (isWord(bytes[at]) && isWord(bytes[at - 1]))) continue;
        let line = 1;
        for (let i = bytes.indexOf(10); i >= 0 && i < at; i = bytes.indexOf(10, i + 1)) line += 1;
        return `${path}:${line}`;
      }
    }
    return undefined;
  }
}
