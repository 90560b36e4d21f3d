/** Writes files that were not there before. */
import { existsSync, lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { reasonOf } from './source-tree.ts';

/**
 * Writes each file below `root/folder`; returns their paths relative to the root. Nothing is written when one of them, or
 * with `whole` the folder itself, is there already. Errors: that, a folder that leads out of the codebase, the disk's own.
 */
export function writeNew(
  root: string,
  folder: string,
  files: Readonly<Record<string, string>>,
  whole: boolean,
): string[] {
  requireInside(root, folder);
  const paths = Object.keys(files).map((name) => join(folder, name).replaceAll('\\', '/'));
  const there = (whole ? [folder] : paths).find((path) => lstatSync(join(root, path), { throwIfNoEntry: false }));
  if (there !== undefined)
    throw new AtlasError({
      code: 'exists-already',
      message: `${there} is there already, and nothing was written.`,
      hint: 'Choose another name, or edit what is there.',
    });
  for (const [index, text] of Object.values(files).entries()) {
    const path = join(root, paths[index]!);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: 'wx' });
    } catch (error) {
      throw new AtlasError({
        code: 'not-written',
        message: `${paths[index]} cannot be written: ${reasonOf(error)}.`,
        hint: 'Check the permissions of the folder.',
        cause: error,
      });
    }
  }
  return paths;
}

/** The nearest folder that exists must lie in the codebase: a link may lead anywhere. */
function requireInside(root: string, folder: string): void {
  const top = realpathSync(root);
  let near = join(root, folder);
  while (!existsSync(near)) near = dirname(near);
  const real = realpathSync(near);
  if (real === top || real.startsWith(top + sep)) return;
  throw new AtlasError({
    code: 'outside',
    message: `${folder} leads out of the codebase, and nothing was written.`,
    hint: 'Name another folder as `docs` in the configuration.',
  });
}
