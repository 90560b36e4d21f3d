/** History in a branch of its own. Written with git's plumbing: no file, no index and no branch of anybody else changes. */
import { setTimeout as pause } from 'node:timers/promises';
import { AtlasError } from '../model/error.ts';
import { gitBytes, gitRunner, type RunGit } from './git-run.ts';

/** The file in the branch's root. */
const FILE = 'history.jsonl';
const TRIES = 40;
const IDENTITY = ['-c', 'user.name=Atlas', '-c', 'user.email=atlas@localhost'];

interface Tips {
  /** `null`: the branch is not here yet. */
  local: string | null;
  /** The last that was fetched of it. */
  remote: string | null;
}

/** How lines of several tips become one text; see `united` of history. */
type Unite = (texts: readonly string[]) => string;

/** What the branch holds here and as it was last fetched, united; empty when there is no such branch. Errors: no repository, a branch of something else. */
export async function readHistoryBranch(root: string, branch: string, unite: Unite): Promise<string> {
  const git = await repository(root, branch);
  return textOf(git, branch, await tipsOf(git, branch), unite);
}

/**
 * Commits `add(text)` to the branch and answers it. When another build was faster, it is done again on what that one left.
 * Nothing is committed when there is nothing to add. Errors: as {@link readHistoryBranch}; the branch is checked out somewhere.
 */
export async function appendHistoryBranch(
  root: string,
  branch: string,
  { unite, add, message }: { unite: Unite; add(text: string): string; message: string },
): Promise<string> {
  const git = await repository(root, branch);
  const worktrees = (await git('worktree', 'list', '--porcelain')) ?? '';
  if (worktrees.split('\n').includes(`branch refs/heads/${branch}`))
    throw refusal(branch, 'it is checked out, and a commit to it would leave those files behind');
  for (let turn = 1; turn <= TRIES; turn++) {
    const tips = await tipsOf(git, branch);
    const before = await textOf(git, branch, tips, unite);
    const text = add(before);
    const here = tips.local === null ? null : await fileAt(git, tips.local);
    if (text === here) return text;
    const commit = await commitOf(root, git, tips, text, message);
    const done = await git('update-ref', '-m', message, `refs/heads/${branch}`, commit, tips.local ?? '0'.repeat(40));
    if (done !== null) return text;
    await pause(5 + Math.random() * 20 * turn);
  }
  throw refusal(branch, 'other builds were faster each time');
}

async function repository(root: string, branch: string): Promise<RunGit> {
  const git = await gitRunner(root);
  if (!git) throw refusal(branch, 'the codebase is in no git repository, or git is not installed');
  return git;
}

async function tipsOf(git: RunGit, branch: string): Promise<Tips> {
  const tip = async (ref: string) =>
    (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`))?.trim() ?? null;
  return { local: await tip(`refs/heads/${branch}`), remote: await tip(`refs/remotes/origin/${branch}`) };
}

const commitsOf = ({ local, remote }: Tips) => [...new Set([local, remote].filter((tip) => tip !== null))];

async function textOf(git: RunGit, branch: string, tips: Tips, unite: Unite): Promise<string> {
  const texts: string[] = [];
  for (const tip of commitsOf(tips)) {
    const text = await fileAt(git, tip);
    if (text === null) throw refusal(branch, `it is a branch of something else: ${tip.slice(0, 10)} has no ${FILE}`);
    texts.push(text);
  }
  return unite(texts);
}

const fileAt = (git: RunGit, commit: string) => git('cat-file', 'blob', `${commit}:${FILE}`);

/** A commit with both tips as parents where they went apart; everything else in the branch stays. */
async function commitOf(root: string, git: RunGit, tips: Tips, text: string, message: string): Promise<string> {
  const all = commitsOf(tips);
  const parents: string[] = [];
  for (const tip of all) {
    const others = all.filter((other) => other !== tip);
    const ahead = await Promise.all(others.map((other) => git('merge-base', '--is-ancestor', tip, other)));
    if (ahead.every((answer) => answer === null)) parents.push(tip);
  }
  const write = async (args: string[], input: string) => {
    const output = await gitBytes(root, args, input);
    if (!output) throw refusal(all[0] ?? 'history', `\`git ${args[0]}\` failed`);
    return output.toString('utf8').trim();
  };
  const blob = await write(['hash-object', '-w', '--stdin'], text);
  const listing = parents[0] ? ((await git('ls-tree', '-z', parents[0])) ?? '') : '';
  const entries = listing.split('\0').filter((entry) => entry && !entry.endsWith(`\t${FILE}`));
  const tree = await write(['mktree', '-z'], [...entries, `100644 blob ${blob}\t${FILE}`].join('\0'));
  return write([...IDENTITY, 'commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], `${message}\n`);
}

function refusal(branch: string, why: string): AtlasError {
  return new AtlasError({
    code: 'history-branch',
    message: `The history cannot be kept in the branch ${branch}: ${why}.`,
    hint: 'Name a branch that holds nothing else in `history.branch`; `--no-history` builds without adding a record.',
  });
}
