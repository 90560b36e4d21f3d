/** Paths that git would ignore: what is made beside the code, and is there on every machine but in no commit. */
import { gitBytes } from './git-run.ts';

/** Those of `paths`, relative to the root, that a `.gitignore` covers; none without git. */
export async function ignoredPaths(root: string, paths: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(paths)].filter((path) => path !== '' && !path.startsWith('../')).sort();
  if (asked.length === 0) return new Set();
  const answer = await gitBytes(root, ['check-ignore', '--stdin', '-z', '--no-index'], asked.join('\0'));
  return new Set(answer?.toString('utf8').split('\0').filter(Boolean) ?? []);
}
