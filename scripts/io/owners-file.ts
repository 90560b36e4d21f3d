/** The CODEOWNERS file of a codebase. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { decodeSource } from './decode.ts';

/** Where GitHub and GitLab look, in this order; the first that is there counts. */
const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];
/** GitHub reads no larger one. */
const MAX_BYTES = 3 * 1024 * 1024;

/** Its text, or why there is none, in a sentence. */
export type OwnersFile = { file: string; text: string } | { file: string; unread: string };

/** `null`: there is none. A file that leads out of the codebase, or is too large, is named and not read. */
export function readOwnersFile(root: string): OwnersFile | null {
  const top = realpathSync(root);
  for (const file of PLACES) {
    const path = join(top, file);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    try {
      const real = realpathSync(path);
      if (!real.startsWith(top + sep)) return { file, unread: 'it leads out of the codebase' };
      if (statSync(real).size > MAX_BYTES)
        return { file, unread: 'it is larger than 3 MB, and GitHub reads none of it' };
      return { file, text: decodeSource(readFileSync(real)).text };
    } catch (error) {
      return { file, unread: `it could not be opened (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})` };
    }
  }
  return null;
}
