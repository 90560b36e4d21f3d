/** Which commit a branch is compared with. */
import { AtlasError } from '../model/error.ts';
import { gitRunner, type RunGit } from './git-run.ts';

/** What to do about a cut-off history. */
export const FETCH =
  'Fetch the whole history first: `git fetch --unshallow`, or `fetch-depth: 0` in the checkout step of CI.';

/**
 * Full hash of the merge base of a revision and HEAD. Errors, each with what to do: no git or no repository, nothing committed,
 * an unknown revision, nothing in common, and a shallow clone that does not show where the two parted.
 */
export async function mergeBase(root: string, revision: string): Promise<string> {
  const git = await gitRunner(root);
  if (!git)
    throw refusal('no-git', '--since needs a git repository, and this folder is in none (or git is not installed).', {
      hint: 'Run it inside a clone; without git, `--baseline FILE` compares with a stored baseline.',
    });
  const [head, commit] = [await commitOf(git, 'HEAD'), await commitOf(git, revision)];
  if (!head)
    throw refusal('no-commit', '--since needs a commit, and nothing is committed here.', { hint: 'Commit first.' });
  const shallow = await isShallow(git);
  if (!commit)
    throw refusal('unknown-revision', `--since: git knows no commit "${revision}".`, {
      hint: shallow
        ? `This is a shallow clone. ${FETCH}`
        : 'Name a branch, tag or commit; `git fetch` brings those of the remote.',
    });
  const base = await mergeBaseOf(git, commit, head);
  // In a cut-off history a common ancestor can be an older one than the true one; an ancestor itself cannot.
  if (shallow && base !== commit)
    throw refusal('shallow', `--since: the clone is shallow, and does not show where HEAD and "${revision}" parted.`, {
      hint: FETCH,
    });
  if (!base)
    throw refusal('no-merge-base', `--since: HEAD and "${revision}" have no commit in common.`, {
      hint: 'Name a revision of the same history.',
    });
  return base;
}

/** Full hash of the commit that a name stands for; `undefined`: git knows none. */
export async function commitOf(git: RunGit, name: string): Promise<string | undefined> {
  return (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`))?.trim();
}

/** Full hash of the best common ancestor of two commits; `undefined`: there is none here. */
export async function mergeBaseOf(git: RunGit, one: string, other: string): Promise<string | undefined> {
  return (await git('merge-base', one, other))?.trim() || undefined;
}

/** Whether older commits are missing here. */
export async function isShallow(git: RunGit): Promise<boolean> {
  return (await git('rev-parse', '--is-shallow-repository'))?.trim() === 'true';
}

function refusal(code: string, message: string, { hint }: { hint: string }): AtlasError {
  return new AtlasError({ code: `since-${code}`, message, hint });
}

/** The commit that a hash, whole or shortened, means; `null` when it means none. */
export async function fullHash(git: RunGit, hash: string): Promise<string | null> {
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(hash)) return hash;
  if (!/^[0-9a-f]{7,63}$/.test(hash)) return null;
  const full = (await git('rev-parse', '--verify', '--quiet', `${hash}^{commit}`))?.trim();
  // A branch may be called so as well.
  return full?.startsWith(hash) ? full : null;
}

/** The newest commit up to `tip` that is not later than an ISO time; `null` when there is none. */
export async function commitAt(git: RunGit, time: string, tip: string): Promise<string | null> {
  return (await git('rev-list', '-1', `--before=${time}`, tip))?.trim() || null;
}
