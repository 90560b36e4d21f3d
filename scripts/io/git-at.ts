/** What git knew about a codebase when a commit was checked out, whatever is checked out now. */
import { createHash } from 'node:crypto';
import type { Git } from './git.ts';
import { commitAt, fullHash, isShallow } from './git-history.ts';
import { gitRunner, type RunGit } from './git-run.ts';
import type { Commit } from './git-tree.ts';

/** `placed`: files of audit output that lay in the folder, by path: tracked, changed since or untracked. `null`: no git. */
export async function gitAt(
  { root, hash, entries }: Commit,
  placed: ReadonlyMap<string, Uint8Array>,
): Promise<Git | null> {
  const git = await gitRunner(root);
  if (!git) return null;
  const [time, shallow] = await Promise.all([git('log', '-1', '--format=%cI', hash), isShallow(git)]);
  const objects = new Map(entries.map(({ path, oid }) => [path, oid]));
  const changed = [...placed].flatMap(([path, bytes]) => (isObject(objects.get(path), bytes) ? [] : [path]));
  return {
    commit: hash,
    commitTime: time ? new Date(time.trim()).toISOString() : null,
    dirty: false,
    sourceUrl: null,
    shallow,
    async changedSince(since) {
      const from = await fullHash(git, since);
      const paths = from === null ? null : await between(git, from, hash);
      // What was placed and differs from this commit differs from every older one, too.
      return paths && [...new Set([...paths, ...changed])].sort();
    },
    commitAt: (at) => commitAt(git, at, hash),
    async lastCommitTouching(path) {
      const line = await git('log', '-1', '--format=%H %cI %P', hash, '--', `:(literal)${path}`);
      const [commit, at, parent] = line?.trim().split(' ') ?? [];
      if (!commit || !at || (shallow && !parent)) return null;
      return { commit, time: new Date(at).toISOString() };
    },
    isTracked: async (path) => objects.has(path),
  };
}

async function between(git: RunGit, since: string, hash: string): Promise<string[] | null> {
  const words = ['--name-only', '--no-renames', '--relative', '--no-ext-diff', '--ignore-submodules=all', '-z'];
  const listing = await git('diff', ...words, since, hash, '--', '.');
  return listing === null ? null : listing.split('\0').filter(Boolean);
}

/** Whether git would give these bytes this name. */
function isObject(oid: string | undefined, bytes: Uint8Array): boolean {
  if (oid === undefined) return false;
  const kind = oid.length === 64 ? 'sha256' : 'sha1';
  return createHash(kind).update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === oid;
}
