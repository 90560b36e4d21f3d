/** When a file was last written, by the file system. A checkout sets it, so it says nothing of a tracked file. */
import { statSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds since 1970, or `undefined` when there is no such file. */
export function modifiedTime(root: string, path: string): number | undefined {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
}
