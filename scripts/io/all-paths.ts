/** Names of all files of a codebase, whatever they hold. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gitRunner } from './git-run.ts';
import { NEVER } from './source-tree.ts';

/** More are no codebase that anybody documents by hand. */
const MOST = 200_000;

/** Paths relative to the root, sorted: what git tracks or would; without git what stands in the folder. */
export async function allPaths(root: string): Promise<string[]> {
  const git = await gitRunner(root);
  const listed = await git?.('ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.');
  if (listed) return [...new Set(listed.split('\0').filter(Boolean))].sort();
  const found: string[] = [];
  const open = [''];
  for (let folder = open.pop(); folder !== undefined && found.length < MOST; folder = open.pop()) {
    try {
      for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
        const path = folder ? `${folder}/${entry.name}` : entry.name;
        if (entry.isDirectory() && !NEVER.has(entry.name) && entry.name !== '.git') open.push(path);
        else if (!entry.isDirectory()) found.push(path);
      }
    } catch {
      // A folder that cannot be read holds nothing that a document could be held against.
    }
  }
  return found.sort();
}
