/** A commit as a folder of files, for as long as somebody looks: no checkout, so that no hook and no filter of the repository runs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { type Commit, readBlobs } from './git-tree.ts';

/** Larger files are nothing that is read. */
const MAX_BYTES = 16 * 1024 * 1024;
const TURN_BYTES = 64 * 1024 * 1024;

/** Writes into and removes from the folder; a path that leads out of it is left alone. */
export interface CommitFolder {
  /** Its name is that of the codebase's folder. */
  root: string;
  put(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
}

/** Calls `use` with the files of a commit; removes them afterwards, also after an error. Errors: those of `readBlobs`. */
export async function withCommit<T>(
  commit: Commit,
  name: string,
  use: (folder: CommitFolder) => Promise<T>,
): Promise<T> {
  const place = mkdtempSync(join(tmpdir(), 'otp-atlas-'));
  try {
    const root = join(place, name || 'codebase');
    mkdirSync(root);
    const inside = (path: string) => {
      const file = resolve(root, path);
      return file.startsWith(root + sep) ? file : undefined;
    };
    const folder: CommitFolder = {
      root,
      put(path, bytes) {
        const file = inside(path);
        if (!file) return;
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
      },
      remove(path) {
        const file = inside(path);
        if (file) rmSync(file, { force: true });
      },
    };
    await writeCommit(commit, folder);
    return await use(folder);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function writeCommit(commit: Commit, folder: CommitFolder): Promise<void> {
  const wanted = commit.entries.filter(({ size }) => size <= MAX_BYTES);
  for (let from = 0; from < wanted.length; ) {
    let to = from;
    for (let bytes = 0; to < wanted.length && bytes < TURN_BYTES; to++) bytes += wanted[to]!.size;
    const turn = wanted.slice(from, to);
    const blobs = await readBlobs(commit, turn);
    for (const { path, oid } of turn) folder.put(path, blobs.get(oid)!);
    from = to;
  }
}
