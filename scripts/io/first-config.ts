/** Where a first configuration is written. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { reasonOf } from './source-tree.ts';

const NAMES = ['json', 'yaml', 'yml', 'ts'].map((extension) => `atlas.config.${extension}`);

/** Folders that audit output is commonly kept in, looked for in this order. */
const AUDIT_FOLDERS = ['audit', 'audits', 'docs/audit'];

/** The first of them that is there. */
export const auditFolder = (root: string): string | null =>
  AUDIT_FOLDERS.find((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory()) ?? null;

/** Which of the CI systems that Atlas has a recipe for the codebase uses. */
export function ciSystems(root: string): ('github' | 'gitlab')[] {
  const systems: ('github' | 'gitlab')[] = [];
  if (existsSync(join(root, '.github/workflows'))) systems.push('github');
  if (existsSync(join(root, '.gitlab-ci.yml'))) systems.push('gitlab');
  return systems;
}

/** Writes it. Errors: there is one and `force` was not given; there is one under another name; the disk's own. */
export function writeFirstConfig(root: string, name: string, text: string, force: boolean): void {
  const there = NAMES.filter((one) => existsSync(join(root, one)));
  const other = there.find((one) => one !== name);
  if (there.length > 0 && !force)
    throw new AtlasError({
      code: 'config-exists',
      message: `${there[0]} is there already, and nothing was written.`,
      hint: 'Look at what would be written with --stdout, or write over it with --force.',
    });
  if (other)
    throw new AtlasError({
      code: 'config-exists',
      message: `${other} is there already: two configurations would contradict each other, and nothing was written.`,
      hint: `Remove ${other} first, or write the same kind of file with --format.`,
    });
  try {
    writeFileSync(join(root, name), text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw new AtlasError({
      code: 'not-written',
      message: `${name} cannot be written: ${reasonOf(error)}.`,
      hint: 'Check the permissions of the folder, or print it with --stdout.',
      cause: error,
    });
  }
}
