/** The files of a built site. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pages, scripts and styles by path from the site's root, with `/`. */
export function readSite(root: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(html|js|css)$/.test(entry.name)) continue;
    const absolute = join(entry.parentPath, entry.name);
    files.set(absolute.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(absolute));
  }
  return files;
}
