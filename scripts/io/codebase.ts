/** The folder that a command is about. */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { gitRunner } from './git-run.ts';
import { reasonOf } from './source-tree.ts';

/** The absolute, real path of DIR. Errors: it is missing, a file, cannot be listed. */
export function codebaseFolder(dir: string, cwd: string): string {
  const path = resolve(cwd, dir);
  const hint = 'Name the folder that holds mix.exs: atlas check path/to/project.';
  let names: string[];
  try {
    if (!statSync(path).isDirectory())
      throw new AtlasError({ code: 'not-a-folder', message: `${dir} is a file, not a folder.`, hint });
    names = readdirSync(path);
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AtlasError({
      code: missing ? 'no-such-folder' : 'unreadable-folder',
      message: missing ? `There is no folder ${dir}.` : `The folder ${dir} cannot be read: ${reasonOf(error)}.`,
      hint,
    });
  }
  if (names.length === 0) throw new AtlasError({ code: 'empty-folder', message: `The folder ${dir} is empty.`, hint });
  return realpathSync(path);
}

/** Whether a folder is there. */
export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Whether a Mix project stands in the folder. */
export const isProject = (folder: string): boolean => existsSync(join(folder, 'mix.exs'));

/** Fails unless the folder is an Elixir project: a `mix.exs`, or at least one source that was or could not be read. */
export function requireElixir(dir: string, root: string, sources: number): void {
  if (sources > 0 || existsSync(join(root, 'mix.exs'))) return;
  throw new AtlasError({
    code: 'not-elixir',
    message: `${dir} is not an Elixir project: there is no mix.exs and no .ex or .exs file in it.`,
    hint: 'Name the folder that holds mix.exs: atlas check path/to/project.',
  });
}

/** Whether the repository tracks something under `path`. */
export async function isCommitted(root: string, path: string): Promise<boolean> {
  if (!existsSync(join(root, path))) return false;
  const git = await gitRunner(root);
  return Boolean(git && (await git('ls-files', '-z', '--', `:(literal)${path}`)));
}
