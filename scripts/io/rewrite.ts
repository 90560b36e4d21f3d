/** Replaces files of a codebase by new texts. */
import {
  accessSync,
  chownSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { reasonOf } from './source-tree.ts';

/** A file to be replaced. */
export interface Rewrite {
  /** Relative to the root. */
  path: string;
  /** What it held when it was read. */
  bytes: Uint8Array;
  after: string;
}

/**
 * Writes each file beside itself and renames: nobody meets half of it, its permissions are kept, and a link stays a link.
 * Answers the files that were not written, with the reason: changed meanwhile, outside the root, not writable.
 */
export function rewriteFiles(root: string, files: readonly Rewrite[]): { path: string; reason: string }[] {
  const refused: { path: string; reason: string }[] = [];
  for (const file of files) {
    const reason = rewrite(root, file);
    if (reason !== undefined) refused.push({ path: file.path, reason });
  }
  return refused;
}

function rewrite(root: string, { path, bytes, after }: Rewrite): string | undefined {
  let fresh: string | undefined;
  try {
    const real = realpathSync(join(root, path));
    if (!real.startsWith(realpathSync(root) + sep)) return 'it leads out of the codebase';
    accessSync(real, constants.W_OK);
    const { mode, uid, gid } = statSync(real);
    fresh = join(dirname(real), `.${process.pid}.${real.slice(real.lastIndexOf(sep) + 1)}.new`);
    writeFileSync(fresh, after, { mode: mode & 0o7777, flag: 'wx' });
    const made = statSync(fresh);
    if (made.uid !== uid || made.gid !== gid) chownSync(fresh, uid, gid);
    if (!readFileSync(real).equals(bytes)) {
      rmSync(fresh);
      return 'it has changed since it was read';
    }
    renameSync(fresh, real);
    return undefined;
  } catch (error) {
    if (fresh) rmSync(fresh, { force: true });
    return reasonOf(error);
  }
}
