/** What documents are held against beside sources: which files there are, and what they hold. */
import { allPaths } from './all-paths.ts';
import { modifiedTime } from './file-clock.ts';
import type { Git } from './git.ts';
import { lockTexts } from './lock-files.ts';

/**
 * Differs whenever a file came or went, a locked package changed, or a file was written that no commit tells of; ignored files
 * count in neither. `projects`: folders of Mix projects.
 */
export async function surroundings(root: string, git: Git | null, projects: readonly string[]): Promise<string> {
  const [paths, changed] = await Promise.all([
    allPaths(root),
    git?.commit ? git.changedSince(git.commit) : Promise.resolve(null),
  ]);
  const times = (changed ?? paths).map((path) => `${path} ${modifiedTime(root, path)}`);
  return JSON.stringify([paths, times, lockTexts(root, projects)]);
}
