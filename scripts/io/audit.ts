/** The files of audit folders, as bytes. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readTree } from './source-tree.ts';

const MAX_AUDIT_BYTES = 80 * 1024 * 1024;

/** Every regular file below the folders, by path relative to the root; folders that are missing or lead out of the root give nothing. */
export async function readAudit(
  root: string,
  folders: readonly string[],
): Promise<{ path: string; bytes: Uint8Array }[]> {
  const found = new Map<string, Uint8Array>();
  const top = realpathSync(root);
  for (const folder of folders) {
    const absolute = join(root, folder);
    if (!existsSync(absolute) || !statSync(absolute).isDirectory()) continue;
    const real = realpathSync(absolute);
    if (real !== top && !real.startsWith(top + sep)) continue;
    const tree = await readTree(absolute, { extensions: [''], maxBytes: MAX_AUDIT_BYTES });
    for (const { path, bytes } of tree.files) found.set(join(folder, path).replaceAll('\\', '/'), bytes);
  }
  return [...found]
    .map(([path, bytes]) => ({ path, bytes }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
