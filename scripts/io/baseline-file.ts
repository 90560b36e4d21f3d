/** The baseline's file. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { reasonOf } from './source-tree.ts';
import { writeAtomically } from './store.ts';

/** A baseline's text, and its name as a reader would say it. */
export interface BaselineText {
  file: string;
  text: string;
}

/** Where a baseline is looked for. `path` is absolute; a `required` one must be there. */
export interface BaselinePlace {
  path: string;
  required: boolean;
}

/** `null`: there is none, and none was asked for. Errors: one that was asked for is missing, or cannot be read. */
export function readBaseline(root: string, { path, required }: BaselinePlace): BaselineText | null {
  const file = baselineName(root, path);
  try {
    return { file, text: readFileSync(path, 'utf8') };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing && !required) return null;
    throw new AtlasError({
      code: missing ? 'no-baseline' : 'baseline-unreadable',
      message: missing ? `There is no baseline ${file}.` : `The baseline ${file} cannot be read: ${reasonOf(error)}.`,
      hint: missing
        ? `\`atlas baseline --file ${file}\` writes it; without --baseline, check uses the configured one when it is there.`
        : 'Check its name and permissions.',
    });
  }
}

/** Relative to the root where it is inside, else as a path. */
export function baselineName(root: string, path: string): string {
  const inside = relative(root, path).replaceAll('\\', '/');
  return inside === '' || inside === '..' || inside.startsWith('../') ? path : inside;
}

/** Writes beside the target and renames. Errors: the place cannot be written to. */
export function writeBaseline(root: string, path: string, text: string): void {
  try {
    writeAtomically(path, text);
  } catch (error) {
    throw new AtlasError({
      code: 'baseline-not-writable',
      message: `The baseline ${baselineName(root, path)} cannot be written: ${reasonOf(error)}.`,
      hint: 'Name a file that you may write to with --file FILE.',
    });
  }
}
