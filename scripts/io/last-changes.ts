/** When each source of a codebase changed last, from one pass over git's history. */
import type { ChangesCache, FileChange } from '../model/run.ts';
import { gitRunner, type RunGit } from './git-run.ts';

/** Commits that touch sources, newest first, and no more: 20,000 take about two seconds. */
export const MAX_COMMITS = 20_000;

const HEADER = /^\n?\u0001([0-9a-f]{40}|[0-9a-f]{64}) (\S+) ?(.*)$/;

/**
 * By path relative to `root`: the newest commit that `head` has of a change to the file. Files that changed before the last
 * 20,000 commits are missing, and so are those of which a shallow clone shows no change. `null` without git.
 */
export async function lastChanges(
  root: string,
  head: { commit: string; shallow: boolean },
  cache?: ChangesCache,
): Promise<Map<string, FileChange> | null> {
  const key = `${head.commit} ${head.shallow}`;
  const kept = cache?.get(key);
  if (kept) return new Map(Object.entries(kept));
  const git = await gitRunner(root);
  const text = git && (await log(git, head.commit));
  if (!text) return null;
  const changes = read(text, head.shallow);
  cache?.set(key, Object.fromEntries(changes));
  return changes;
}

/** Merges that differ from all their parents count, as in `git log -- path`. */
function log(git: RunGit, commit: string): Promise<string | null> {
  const what = ['--cc', '--no-renames', '--diff-filter=d', '--no-ext-diff', '--ignore-submodules=all'];
  const how = ['--relative', '--name-only', '-z', '--format=%x01%H %cI %P'];
  return git('log', `--max-count=${MAX_COMMITS}`, ...what, ...how, commit, '--', '*.ex', '*.exs');
}

function read(text: string, shallow: boolean): Map<string, FileChange> {
  const changes = new Map<string, FileChange>();
  let change: FileChange | undefined;
  for (const field of text.split('\0')) {
    const [, commit, time, parents] = HEADER.exec(field) ?? [];
    if (commit && time) {
      // The oldest commit of a shallow clone seems to have touched everything.
      const known = !(shallow && parents === '');
      change = known ? { commit, time: new Date(time).toISOString() } : undefined;
      continue;
    }
    const path = field.replace(/^\n/, '');
    if (change && path && !changes.has(path)) changes.set(path, change);
  }
  return changes;
}
