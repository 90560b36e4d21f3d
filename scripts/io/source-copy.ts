/** A copy of a codebase's sources, to measure on and to change. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readTree } from './source-tree.ts';

/** A copy. `change` gives one file in its middle, by path, a content that it never had before. */
export interface SourceCopy {
  /** Absolute path. */
  dir: string;
  files: number;
  change(): void;
}

/** Copies what a scan reads into an empty folder, without git's part: every program sees the same. */
export async function copySources(root: string, dir: string): Promise<SourceCopy> {
  const { files } = await readTree(root);
  for (const { path } of files) {
    const target = join(dir, path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, path), target);
  }
  const victim = files[files.length >> 1];
  let changes = 0;
  return {
    dir,
    files: files.length,
    change() {
      if (victim) writeFileSync(join(dir, victim.path), `${victim.bytes.toString('utf8')}\n# ${++changes}\n`);
    },
  };
}
