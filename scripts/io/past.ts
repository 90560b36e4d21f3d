/** What the history of a codebase tells of what is no longer there; bounded in number and time, and kept by commit. */
import type { PastCache } from '../model/run.ts';
import { type FunctionQuestion, functionKey } from '../references/function-key.ts';
import { gitRunner, type RunGit } from './git-run.ts';
import { lostPaths } from './lost-paths.ts';
import { type FunctionFate, fatesIn } from './removed-functions.ts';

/** A path that is gone: the commit, and where it went. */
export interface LostPath {
  commit: string;
  to?: string;
}

/** What is asked. */
export interface Questions {
  /** Whether a path was lost: as they are, or by how they end (`lib/harbour/pilot.ex`, in any application). */
  paths: ReadonlySet<string>;
  ends: ReadonlySet<string>;
  functions: Iterable<FunctionQuestion>;
}

/** What git knew. Functions by `file name/arity`. */
export interface Past {
  lost: ReadonlyMap<string, LostPath>;
  gone: ReadonlyMap<string, FunctionFate>;
}

interface Kept {
  lost: [path: string, LostPath][];
  /** Where a path went, as far as it was asked; `null`: nowhere. */
  renames: Record<string, string | null>;
  functions: Record<string, FunctionFate | null>;
}

const MOST_COMMITS = 150;
const MOST_FILES = 80;
/** Of all questions together. */
const SECONDS = 20;

/** Asks git. `commit` is HEAD: what it knew is kept until there is another. Never fails: without an answer nothing is known. */
export async function pastOf(root: string, commit: string, asked: Questions, cache?: PastCache): Promise<Past> {
  const git = await gitRunner(root, SECONDS * 1000);
  const known = keptAt(cache, commit);
  const kept: Kept = known ?? { lost: [...(await lostPaths(root))], renames: {}, functions: {} };
  const lost = new Map(kept.lost);
  await findRenames(git, lost, kept, asked);
  await findFunctions(git, kept, asked.functions);
  for (const [path, to] of Object.entries(kept.renames)) {
    const entry = lost.get(path);
    if (entry && to) lost.set(path, { ...entry, to });
  }
  cache?.set(commit, kept);
  const functions = Object.entries(kept.functions).flatMap(([key, fate]): [string, FunctionFate][] =>
    fate ? [[key, fate]] : [],
  );
  return { lost, gone: new Map(functions) };
}

function keptAt(cache: PastCache | undefined, commit: string): Kept | undefined {
  const kept = cache?.get(commit) as Partial<Kept> | undefined;
  return Array.isArray(kept?.lost) && kept.renames && kept.functions ? (kept as Kept) : undefined;
}

/** Renames with changes: comparing texts is slow, so only commits are looked at that took away what was asked for. */
async function findRenames(
  git: RunGit | null,
  lost: ReadonlyMap<string, LostPath>,
  kept: Kept,
  { paths, ends }: Questions,
): Promise<void> {
  const open = [...lost].filter(
    ([path, { to }]) =>
      to === undefined &&
      !(path in kept.renames) &&
      (paths.has(path) || [...ends].some((end) => path === end || path.endsWith(`/${end}`))),
  );
  const commits = [...new Set(open.map(([, { commit }]) => commit))].slice(0, MOST_COMMITS);
  if (!git || commits.length === 0) return;
  const log = await git(
    'log',
    '--no-walk=unsorted',
    '-M60%',
    '-l400',
    '--diff-filter=R',
    '--name-status',
    '--relative',
    '--format=%x01%h',
    '-z',
    ...commits,
  );
  if (log === null) return;
  const renames = new Map<string, string>();
  for (const entry of log.split('\x01')) {
    const [commit = '', ...fields] = entry.split('\0').map((field) => field.replace(/^\n/, ''));
    for (let at = 0; at < fields.length; at++)
      if (/^R\d+$/.test(fields[at]!)) renames.set(`${commit.trim()} ${fields[at + 1]}`, fields[at + 2]!);
  }
  for (const [path, { commit }] of open)
    if (commits.includes(commit)) kept.renames[path] = renames.get(`${commit} ${path}`) ?? null;
}

/** One look per file, for all of its functions together. */
async function findFunctions(git: RunGit | null, kept: Kept, asked: Iterable<FunctionQuestion>): Promise<void> {
  const byFile = new Map<string, FunctionQuestion[]>();
  for (const one of asked)
    if (!(functionKey(one) in kept.functions)) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  for (const [file, functions] of [...byFile].slice(0, MOST_FILES)) {
    const names = [...new Set(functions.map(({ name }) => name))].map((name) => name.replace(/[?!]/g, '[$&]'));
    const log = await git?.(
      'log',
      '--no-merges',
      '-p',
      '-U0',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--format=%x01%h',
      '-E',
      `-G^[[:space:]]*def[a-z]*[ (]+(${names.join('|')})([^A-Za-z0-9_?!]|$)`,
      'HEAD',
      '--',
      `:(literal)${file}`,
    );
    // Out of time: what was not found is not known to be nowhere.
    if (typeof log !== 'string') return;
    for (const one of functions) kept.functions[functionKey(one)] = fatesIn(log, one) ?? null;
  }
}
