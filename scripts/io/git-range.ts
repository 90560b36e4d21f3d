/** `A..B`, `A...B`, `A`: which two states of a codebase are compared, as `git diff` reads it. */
import { AtlasError } from '../model/error.ts';
import { commitOf, FETCH, isShallow, mergeBaseOf } from './git-history.ts';
import { gitRunner, type RunGit } from './git-run.ts';

/** One of the two: a commit, or what is on disk. */
export interface Revision {
  /** As it was named; `working tree` for what is on disk. */
  name: string;
  /** Full hash; `null`: the working tree. */
  commit: string | null;
}

export interface Range {
  from: Revision;
  to: Revision;
}

const WORKING_TREE: Revision = { name: 'working tree', commit: null };

/** Where a branch began is asked of these, the first that is there. */
const TRUNKS = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/**
 * `A..B`: the two commits; an end that is left out is HEAD. `A...B`: B against where the two parted. `A`: what is on disk against A.
 * Nothing: what is on disk against where the branch left the trunk. Errors: no git, nothing committed, an unknown revision,
 * nothing in common, and a shallow clone that cannot tell.
 */
export async function resolveRange(root: string, words: string | undefined): Promise<Range> {
  const git = await gitRunner(root);
  if (!git)
    throw refusal(
      'no-git',
      'diff compares commits, and this folder is in no git repository (or git is not installed).',
      {
        hint: 'Run it inside a clone, or name its folder after the revisions.',
      },
    );
  if (!(await commitOf(git, 'HEAD')))
    throw refusal('no-commit', 'diff compares commits, and nothing is committed here.', { hint: 'Commit first.' });
  if (words === undefined) return { from: await trunk(git), to: WORKING_TREE };
  const [, a, dots, b] = /^(.*?)(\.{2,3})(?!\.)(.*)$/s.exec(words) ?? [];
  if (dots === undefined) return { from: await revision(git, words), to: WORKING_TREE };
  const [from, to] = [await revision(git, a || 'HEAD'), await revision(git, b || 'HEAD')];
  return dots === '..' ? { from, to } : { from: await parting(git, from, to), to };
}

/** Whether git knows a commit by this name. */
export async function isRevision(root: string, name: string): Promise<boolean> {
  const git = await gitRunner(root);
  return git !== null && (await commitOf(git, name)) !== undefined;
}

async function trunk(git: RunGit): Promise<Revision> {
  for (const name of TRUNKS) {
    const commit = await commitOf(git, name);
    const base = commit && (await mergeBaseOf(git, commit, 'HEAD'));
    if (base) return { name: `merge base with ${name}`, commit: base };
  }
  return revision(git, 'HEAD');
}

async function parting(git: RunGit, from: Revision, to: Revision): Promise<Revision> {
  const base = await mergeBaseOf(git, from.commit!, to.commit!);
  // In a cut-off history a common ancestor can be an older one than the true one; an ancestor itself cannot.
  if ((await isShallow(git)) && base !== from.commit)
    throw refusal('shallow', `The clone is shallow, and does not show where "${from.name}" and "${to.name}" parted.`, {
      hint: FETCH,
    });
  if (!base)
    throw refusal('no-merge-base', `"${from.name}" and "${to.name}" have no commit in common.`, {
      hint: 'Compare the two themselves, with two dots: A..B.',
    });
  return { name: `merge base of ${from.name} and ${to.name}`, commit: base };
}

async function revision(git: RunGit, name: string): Promise<Revision> {
  const commit = await commitOf(git, name);
  if (commit) return { name, commit };
  const [, child] = /^(.+?)(?:\^|~\d*)$/.exec(name) ?? [];
  throw refusal('unknown-revision', `git knows no commit "${name}".`, { hint: await hintFor(git, child) });
}

async function hintFor(git: RunGit, child: string | undefined): Promise<string> {
  if (await isShallow(git)) return `This is a shallow clone. ${FETCH}`;
  if (child && (await commitOf(git, child))) return `"${child}" has no such ancestor: history begins before it.`;
  return 'Name a branch, tag or commit; `git fetch` brings those of the remote.';
}

function refusal(code: string, message: string, { hint }: { hint: string }): AtlasError {
  return new AtlasError({ code: `diff-${code}`, message, hint });
}
