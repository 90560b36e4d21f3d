/** `.atlas/`: what Atlas keeps beside a codebase. Removing it costs time, never a result. */

import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { AtlasError } from '../model/error.ts';
import type { ChangesCache, EarlierCache, GuidesCache, PastCache, ResultCache } from '../model/run.ts';
import { FactsPack } from './facts-pack.ts';
import { keptChanges, keptFindings, keptGuides, keptPast, keptResult } from './kept-result.ts';
import { Pack } from './pack.ts';
import { reasonOf } from './source-tree.ts';

/** A run over some documents does not forget the others, up to this many bytes. */
const SPARE_MENTIONS = 32 * 1024 * 1024;

/** An open store. Paths handed in are relative to `dir`. */
export interface Store {
  /** Absolute path. */
  dir: string;
  /** Absolute path of the report folder. */
  reportDir: string;
  facts: FactsPack;
  /** What documents mention. */
  mentions: Pack<unknown>;
  /** What the history told of what is gone. */
  past: PastCache;
  /** The last result. */
  results: ResultCache;
  /** The last findings of an earlier commit. */
  earlier: EarlierCache;
  /** When files changed last. */
  changes: ChangesCache;
  /** What was found in earlier commits for guides. */
  guides: GuidesCache;
  /** Why the store is not where one would expect it. */
  notes: string[];
  readJson(path: string): unknown;
  writeJson(path: string, value: unknown): void;
}

interface Place {
  root: string;
  /** `--cache DIR`, absolute. */
  cacheDir?: string;
  /** The codebase's own `.atlas` is committed: a stranger's facts, not ours. */
  committed?: boolean;
  env: NodeJS.ProcessEnv;
}

/** Opens the store of a codebase, in the first of: `--cache`, `.atlas/` inside it, the user's cache folder, a temporary folder. */
export function openStore(place: Place): Store {
  const { dir, notes } = choose(place);
  return {
    dir,
    reportDir: join(dir, 'report'),
    facts: new FactsPack(dir),
    mentions: new Pack<unknown>(join(dir, 'mentions.ndjson'), {
      isWhole: (value) => typeof value === 'object' && value !== null,
      spare: SPARE_MENTIONS,
    }),
    past: keptPast(join(dir, 'past.json')),
    results: keptResult(join(dir, 'result.json')),
    earlier: keptFindings(join(dir, 'since.json')),
    changes: keptChanges(join(dir, 'changes.json')),
    guides: keptGuides(join(dir, 'guides.json')),
    notes,
    readJson: (path) => readJsonOrNull(join(dir, path)),
    writeJson: (path, value) => writeAtomically(join(dir, path), `${JSON.stringify(value)}\n`),
  };
}

function choose({ root, cacheDir, committed, env }: Place): { dir: string; notes: string[] } {
  if (cacheDir) {
    const failure = prepare(cacheDir);
    if (!failure) return { dir: cacheDir, notes: [] };
    throw new AtlasError({
      code: 'cache-not-writable',
      message: `The cache folder ${cacheDir} cannot be used: ${failure}.`,
      hint: 'Name a folder that you may write to with --cache DIR.',
    });
  }
  const own = join(root, '.atlas');
  const refusal = committed
    ? 'it is committed to the repository, so its content is not ours'
    : strange(own) || prepare(own);
  if (!refusal) return { dir: own, notes: [] };
  const notes = [`the cache is not in .atlas/ of the codebase (${refusal}); --cache DIR names a folder of your own`];
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const users = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'otp-atlas', name);
  if (!prepare(users)) return { dir: users, notes };
  return { dir: mkdtempSync(join(tmpdir(), 'otp-atlas-')), notes };
}

/** A link or a file in the place of the folder: writing through it would write elsewhere. */
function strange(dir: string): string | undefined {
  const kind = lstatSync(dir, { throwIfNoEntry: false });
  if (!kind || kind.isDirectory()) return undefined;
  return kind.isSymbolicLink() ? 'it is a symbolic link' : 'a file stands in its place';
}

/** Makes the folder ignore itself in git; the reason when it cannot be written to. */
function prepare(dir: string): string | undefined {
  try {
    makeFolder(dir);
    accessSync(dir, constants.W_OK | constants.X_OK);
    const ignore = join(dir, '.gitignore');
    if (!lstatSync(ignore, { throwIfNoEntry: false })) writeFileSync(ignore, '*\n');
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * With the folders above it. Not Node's own `recursive`: that asks without end where a folder exists and still no other can
 * be made in it (`/proc`).
 */
function makeFolder(dir: string): void {
  try {
    mkdirSync(dir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(dir).isDirectory()) return;
    if (code === 'EEXIST') throw Object.assign(new Error(`${dir} is a file`), { code: 'ENOTDIR' });
    if (code !== 'ENOENT' || existsSync(dirname(dir))) throw error;
    makeFolder(dirname(dir));
    mkdirSync(dir);
  }
}

/** Parsed JSON; `null` when there is no such file or it is broken: everything in a store can be made again. */
function readJsonOrNull(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Writes beside the target and renames: a reader never meets half a file. Makes the folder. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}.new`;
  try {
    writeFileSync(fresh, content);
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** One line of text kept in a folder; `null` when there is none. */
export function readKey(dir: string, name: string): string | null {
  try {
    return readFileSync(join(dir, name), 'utf8');
  } catch {
    return null;
  }
}

/**
 * Replaces a folder of the store as a whole: `write` fills a fresh one with `put(path, content)`, which then takes the place
 * of the old. When `write` throws, the old folder stays as it was.
 */
export function replaceFolder(dir: string, write: (put: (path: string, content: string) => void) => void): void {
  const target = resolve(dir);
  mkdirSync(dirname(target), { recursive: true });
  const fresh = mkdtempSync(`${target}.new-`);
  const old = `${fresh}.old`;
  const made = new Set([fresh]);
  try {
    write((path, content) => {
      const file = resolve(fresh, path);
      if (!file.startsWith(fresh + sep)) throw new Error(`path leaves the folder: ${path}`);
      const folder = dirname(file);
      if (!made.has(folder)) mkdirSync(folder, { recursive: true });
      made.add(folder);
      writeFileSync(file, content);
    });
    const replaced = lstatSync(target, { throwIfNoEntry: false }) !== undefined;
    if (replaced) renameSync(target, old);
    renameSync(fresh, target);
    if (replaced) rmSync(old, { recursive: true, force: true });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}
