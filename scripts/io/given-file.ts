/** A file that a command line names. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { reasonOf } from './source-tree.ts';

const MAX_BYTES = 1024 * 1024;

/** Its text. Errors: missing, unreadable, larger than 1 MiB. */
export function readGiven(cwd: string, path: string): string {
  const hint = 'Name a text file of at most 1 MiB.';
  try {
    const file = resolve(cwd, path);
    if (statSync(file).size > MAX_BYTES)
      throw new AtlasError({ code: 'file-too-large', message: `${path} is larger than 1 MiB.`, hint });
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    throw new AtlasError({ code: 'file-unreadable', message: `${path} cannot be read: ${reasonOf(error)}.`, hint });
  }
}
