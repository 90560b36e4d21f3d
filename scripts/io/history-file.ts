/** History in a file of the codebase. It is only ever appended to. */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { reasonOf } from './source-tree.ts';

/** The text of a history file; empty when there is none. Errors: a link, a path that leads out, no permission. */
export function readHistoryFile(root: string, file: string): string {
  const path = placeOf(root, file);
  try {
    const handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return readFileSync(handle, 'utf8');
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw unusable(file, 'read', error);
  }
}

/**
 * Adds one line, in one write at the file's end: builds that append at once do not mix (on local disks; NFS promises less).
 * What a build that was cut off left behind stays, on a line of its own. Errors: as {@link readHistoryFile}, a full disk.
 */
export function appendHistoryFile(root: string, file: string, line: string): void {
  const path = placeOf(root, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
    const handle = openSync(path, flags, 0o644);
    try {
      appendWhole(handle, line);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw unusable(file, 'written', error);
  }
}

const TRIES = 3;

/** A write that takes only a part is not continued: others may have written since. The whole line follows on the next one. */
function appendWhole(handle: number, line: string): void {
  for (let turn = 1; turn <= TRIES; turn++) {
    const bytes = Buffer.from(endsInLine(handle) ? line : `\n${line}`);
    if (writeSync(handle, bytes) === bytes.length) return;
  }
  throw new Error('the disk takes only parts of the line');
}

function endsInLine(handle: number): boolean {
  const { size } = fstatSync(handle);
  const last = Buffer.alloc(1);
  return size === 0 || readSync(handle, last, 0, 1, size - 1) === 0 || last[0] === 0x0a;
}

/** The absolute path; folders that are there must really be inside the codebase. */
function placeOf(root: string, file: string): string {
  const path = resolve(root, file);
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  const [real, inside] = [realpathSync(folder), realpathSync(root)];
  if (real === inside || real.startsWith(inside + sep)) return path;
  throw unusable(file, 'used', new Error('a link on its way leads out of the codebase'));
}

function unusable(file: string, what: string, error: unknown): AtlasError {
  const { code } = error as NodeJS.ErrnoException;
  const reason = code === 'ELOOP' ? 'it is a link' : code ? reasonOf(error) : (error as Error).message;
  return new AtlasError({
    code: 'history-file',
    message: `The history ${file} cannot be ${what}: ${reason}.`,
    hint: 'Check the place that `history.file` names; `--no-history` builds without adding a record.',
    cause: error,
  });
}
