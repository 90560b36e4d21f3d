/** The files of audit folders, as bytes. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readTree } from './source-tree.ts';

/** Larger files are named, not read. */
const MAX_AUDIT_BYTES = 128 * 1024 * 1024;

/** One file; with a `problem`, why it was not read (`bytes` are empty then). */
export interface AuditFileBytes {
  path: string;
  bytes: Uint8Array;
  problem?: string;
}

/** Every file below the folders, by path relative to the root; folders that are missing or lead out of the root give nothing. */
export async function readAudit(root: string, folders: readonly string[]): Promise<AuditFileBytes[]> {
  const found = new Map<string, AuditFileBytes>();
  const top = realpathSync(root);
  for (const folder of folders) {
    const absolute = join(root, folder);
    if (!existsSync(absolute) || !statSync(absolute).isDirectory()) continue;
    const real = realpathSync(absolute);
    if (real !== top && !real.startsWith(top + sep)) continue;
    const tree = await readTree(absolute, { extensions: [''], maxBytes: MAX_AUDIT_BYTES, products: true });
    const put = (path: string, rest: Omit<AuditFileBytes, 'path'>) => {
      const full = join(folder, path).replaceAll('\\', '/');
      found.set(full, { path: full, ...rest });
    };
    for (const { path, bytes } of tree.files) put(path, { bytes });
    for (const { path, message } of tree.problems) put(path, { bytes: new Uint8Array(), problem: sentence(message) });
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function sentence(message: string): string {
  return `${message[0]!.toUpperCase()}${message.slice(1)}.`;
}
