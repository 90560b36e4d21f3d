/**
 * What git knows about a codebase, asked through the `git` program. Everything answers `null` (or nothing) outside a
 * repository, without git, or for a repository that git refuses: a report without a commit is still a report.
 */
import { commitAt, fullHash } from './git-history.ts';
import { sourceBase } from './git-remote.ts';
import { gitRunner, type RunGit } from './git-run.ts';

/** The state of a codebase in its repository. All paths are relative to the codebase's folder, which may be a subfolder. */
export interface Git {
  /** Full hash of HEAD; `null` before the first commit. */
  commit: string | null;
  /** ISO time of the commit, in UTC. */
  commitTime: string | null;
  /** Tracked files differ from the commit, or sources are untracked. */
  dirty: boolean;
  /** `https://github.com/o/r/blob/<commit>/<subfolder>/`, when the remote is a known forge. */
  sourceUrl: string | null;
  /** History is cut off: dates and first appearances are not to be trusted. */
  shallow: boolean;
  /** Files that differ between `commit` and the working tree, untracked ones included; `null` when the commit is not known here. */
  changedSince(commit: string): Promise<string[] | null>;
  /** The newest commit of this history that is not later than an ISO time; `null` when there is none, or history is cut off before. */
  commitAt(time: string): Promise<string | null>;
  /** The newest commit that touched a file; `null` when none is known, or the history is cut off before it. */
  lastCommitTouching(path: string): Promise<{ commit: string; time: string } | null>;
  isTracked(path: string): Promise<boolean>;
}

const SOURCE = /\.exs?$/;

/** Reads the repository around `root`; `null` when there is none that holds a file of it. A change of `own`, which a build writes itself, makes nothing dirty. */
export async function readGit(root: string, own: readonly string[] = []): Promise<Git | null> {
  const git = await gitRunner(root);
  if (!git) return null;
  const [place, held, head, status, remotes] = await Promise.all([
    git('rev-parse', '--show-prefix', '--is-shallow-repository'),
    git('ls-files', '-z', '--', '.'),
    git('log', '-1', '--format=%H %cI', 'HEAD'),
    git(
      'status',
      '--porcelain=v1',
      '-z',
      '--untracked-files=all',
      '--ignore-submodules=all',
      '--no-renames',
      '--',
      '.',
      ...own.map((path) => `:(exclude,literal)${path}`),
    ),
    git('remote'),
  ]);
  if (place === null || !held) return null;
  // An empty prefix is an empty first line.
  const [prefix = '', shallow] = place.split('\n');
  const [commit = null, time] = head?.trim().split(' ') ?? [];
  return {
    commit,
    commitTime: time ? new Date(time).toISOString() : null,
    dirty: status === null || isDirty(status),
    sourceUrl: commit && remotes ? await sourceUrl(git, remotes, commit, prefix) : null,
    shallow: shallow === 'true',
    changedSince: (since) => changedSince(git, since),
    commitAt: (at) => commitAt(git, at, 'HEAD'),
    lastCommitTouching: (path) => lastCommitTouching(git, path, shallow === 'true'),
    isTracked: async (path) => Boolean(await git('ls-files', '-z', '--', `:(literal)${path}`)),
  };
}

/** Changes to tracked files count always; untracked files only where they are sources. */
function isDirty(status: string): boolean {
  return status
    .split('\0')
    .filter(Boolean)
    .some((entry) => !entry.startsWith('??') || SOURCE.test(entry));
}

async function sourceUrl(git: RunGit, remotes: string, commit: string, prefix: string): Promise<string | null> {
  const names = remotes.split('\n').filter(Boolean);
  const name = names.includes('origin') ? 'origin' : names[0];
  const url = name && (await git('remote', 'get-url', '--', name));
  return url ? sourceBase(url.trim(), commit, prefix) : null;
}

async function changedSince(git: RunGit, since: string): Promise<string[] | null> {
  const commit = await fullHash(git, since);
  if (!commit) return null;
  const [tracked, untracked] = await Promise.all([
    git(
      'diff',
      '--name-only',
      '--no-renames',
      '--relative',
      '--no-ext-diff',
      '--ignore-submodules=all',
      '-z',
      commit,
      '--',
      '.',
    ),
    git('ls-files', '--others', '--exclude-standard', '-z', '--', '.'),
  ]);
  if (tracked === null || untracked === null) return null;
  const paths = `${tracked}\0${untracked}`.split('\0').filter(Boolean);
  return [...new Set(paths)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

async function lastCommitTouching(git: RunGit, path: string, shallow: boolean) {
  const line = await git('log', '-1', '--format=%H %cI %P', 'HEAD', '--', `:(literal)${path}`);
  const [commit, time, parent] = line?.trim().split(' ') ?? [];
  // The oldest commit of a shallow clone seems to have touched everything.
  if (!commit || !time || (shallow && !parent)) return null;
  return { commit, time: new Date(time).toISOString() };
}
