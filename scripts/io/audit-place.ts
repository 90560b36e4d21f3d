/** Which codebase a folder of audit output belongs to. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { isProject } from './codebase.ts';
import { reasonOf } from './source-tree.ts';

/** A folder of audit output, or a codebase that has some. */
export interface AuditPlace {
  /** The folder itself, absolute. */
  root: string;
  /** The nearest folder above it, or itself, with a `mix.exs`; absent: the output belongs to no codebase that is here. */
  codebase?: string;
  /** The folder relative to the codebase; `''`: it is the codebase, or there is none. */
  folder: string;
}

/** Errors: the folder is missing, a file, cannot be listed. */
export function auditPlace(dir: string, cwd: string): AuditPlace {
  const root = listed(dir, resolve(cwd, dir));
  for (let at = root; ; at = dirname(at)) {
    if (isProject(at)) return { root, codebase: at, folder: relative(at, root).replaceAll('\\', '/') };
    if (dirname(at) === at) return { root, folder: '' };
  }
}

function listed(dir: string, path: string): string {
  const hint = 'Name the folder that holds the output of your tools: atlas evidence path/to/audit.';
  try {
    if (!statSync(path).isDirectory())
      throw new AtlasError({ code: 'not-a-folder', message: `${dir} is a file, not a folder.`, hint });
    readdirSync(path);
    return realpathSync(path);
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AtlasError({
      code: missing ? 'no-such-folder' : 'unreadable-folder',
      message: missing ? `There is no folder ${dir}.` : `The folder ${dir} cannot be read: ${reasonOf(error)}.`,
      hint,
    });
  }
}
