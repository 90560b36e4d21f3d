/** Functions of this codebase before and after a commit that removed findings of a rule from them: a bounded search in git's history. */
import type { Sources } from '../codebase-sources.ts';
import type { SourceFile } from '../derive/codebase.ts';
import { derive } from '../derive/derive.ts';
import { decodeSource } from '../io/decode.ts';
import { type ChangingCommit, sourceChanges } from '../io/file-changes.ts';
import { readBlobs } from '../io/git-tree.ts';
import type { FileFacts, FunctionFact } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { PastExample } from '../model/guide-state.ts';
import type { AnalyseInput, FactsCache } from '../model/run.ts';
import type { Rule } from '../rules/rule.ts';
import { runRules } from '../rules/run.ts';
import { scanSources } from '../scan/scan-codebase.ts';

/** Commits that are looked at, newest first. */
export const MAX_COMMITS = 300;
/** Changed files that are read, each twice. */
const MAX_PAIRS = 400;
/** A commit that changes more files at once is a move or a formatter at work. */
const MAX_FILES = 40;
/** A longer function is no example. */
const MAX_LINES = 40;
const PER_RULE = 2;

/** What these find in a file depends on other files: a file alone does not show it. */
const NEED_ALL: ReadonlySet<string> = new Set([
  'boundary',
  'call-cycle',
  'cross-branch-call',
  'dead-flag',
  'enforcement-parity',
  'orphan-process',
  'timeout-budget',
  'undefined-target',
]);

/** Whether a file alone shows what a rule finds in it. */
export const isLocal = (rule: string): boolean => !NEED_ALL.has(rule);

/** What was found, and how far was looked. */
export interface Past {
  examples: PastExample[];
  commits: number;
  /** Changed files that were read. */
  files: number;
}

type Pair = { commit: ChangingCommit; path: string; from: string; to: string };

/** Newest first, at most {@link PER_RULE} for each rule. `null` without git. Errors: objects that are not here (a partial clone). */
export async function pastExamples(
  { root, config, now }: Pick<AnalyseInput, 'root' | 'config' | 'now'>,
  { layout, files }: Pick<Sources, 'layout' | 'files'>,
  head: string,
  rules: readonly Rule[],
  findings: readonly Finding[],
): Promise<Past | null> {
  const commits = await sourceChanges(root, head, MAX_COMMITS);
  if (!commits) return null;
  const scopes = new Set(rules.flatMap(({ scope }) => scope));
  const pairs = pairsOf(commits).filter(({ path }) => scopes.has(layout.scopeOf(path)) && layout.isOwn(path));
  const read = await readSides(root, head, pairs);
  const today = now.toISOString().slice(0, 10);
  const find = (path: string, facts: FileFacts): Finding[] => {
    const file: SourceFile = { path, scope: layout.scopeOf(path), app: layout.projectOf(path)?.name ?? null, facts };
    const derived = derive({ files: [file], layout }, config);
    // A waiver beside the code is no mending: every finding counts, whatever its state.
    return runRules(rules, derived, { settings: config.rules as never, today, config }).findings;
  };
  const present = new Map(files.map((file) => [file.path, file]));
  const agrees = (path: string, rule: string) => {
    const file = present.get(path);
    if (!file) return true;
    const count = (all: readonly Finding[]) => all.filter((one) => one.rule === rule && one.file === path).length;
    return count(find(path, file.facts)) === count(findings);
  };
  const examples: PastExample[] = [];
  const wanting = new Set(rules.map(({ id }) => id));
  for (const pair of pairs) {
    if (wanting.size === 0) break;
    const [before, after] = [read.get(pair.from), read.get(pair.to)];
    if (!before || !after || before.facts.errors.length + after.facts.errors.length > 0) continue;
    const had = find(pair.path, before.facts).filter(({ rule }) => wanting.has(rule));
    if (had.length === 0) continue;
    const has = find(pair.path, after.facts);
    for (const example of mended(pair, before, after, had, has)) {
      if (!wanting.has(example.rule) || !agrees(pair.path, example.rule)) continue;
      examples.push(example);
      if (examples.filter(({ rule }) => rule === example.rule).length === PER_RULE) wanting.delete(example.rule);
    }
  }
  return { examples, commits: commits.length, files: pairs.length };
}

function pairsOf(commits: readonly ChangingCommit[]): Pair[] {
  return commits
    .filter(({ files }) => files.length <= MAX_FILES)
    .flatMap((commit) => commit.files.map(({ path, from, to }) => ({ commit, path, from, to })))
    .slice(0, MAX_PAIRS);
}

interface Side {
  text: string;
  facts: FileFacts;
}

async function readSides(root: string, hash: string, pairs: readonly Pair[]): Promise<Map<string, Side>> {
  const oids = [...new Set(pairs.flatMap(({ from, to }) => [from, to]))];
  const wanted = oids.map((oid) => ({ path: oid, oid, size: 50_000 }));
  const blobs = await readBlobs({ root, hash, entries: [] }, wanted);
  const held = new Map<string, FileFacts>();
  const cache: FactsCache = { get: (digest) => held.get(digest), set: (digest, facts) => held.set(digest, facts) };
  const facts = await scanSources(
    [...blobs].map(([oid, bytes]) => ({ path: oid, digest: oid, bytes })),
    cache,
  );
  return new Map([...blobs].map(([oid, bytes]) => [oid, { text: decodeSource(bytes).text, facts: facts.get(oid)! }]));
}

/** Functions that are still there, differ, and have fewer findings of a rule than before: those with none left first. */
function mended(
  { commit: { commit, time, subject }, path }: Pair,
  before: Side,
  after: Side,
  had: readonly Finding[],
  has: readonly Finding[],
): PastExample[] {
  const found: PastExample[] = [];
  const places = Map.groupBy(had, ({ rule, module, function: fn }) => `${rule}\0${module}\0${fn}`);
  for (const [place, all] of places) {
    const { rule, module, function: fn } = all[0]!;
    if (module === null || fn === null || all.some(({ confidence, inQuote }) => confidence !== 'exact' || inQuote))
      continue;
    const left = has.filter((one) => `${one.rule}\0${one.module}\0${one.function}` === place).length;
    const [was, is] = [functionIn(before.facts, module, fn), functionIn(after.facts, module, fn)];
    if (left >= all.length || !was || !is || isLong(was) || isLong(is)) continue;
    const [from, to] = [textOf(before, was), textOf(after, is)];
    if (from.replace(/\s+/g, '') === to.replace(/\s+/g, '')) continue;
    // What moved into another function of the module is not gone.
    const inModule = (findings: readonly Finding[]) =>
      findings.filter((one) => one.rule === rule && one.module === module).length;
    if (inModule(has) >= inModule(had)) continue;
    found.push({
      ...{ rule, commit, time, subject: subject.slice(0, 200), file: path, module, function: fn, line: was.line },
      ...{ before: from, after: to, had: all.length, has: left },
    });
  }
  return found.sort((a, b) => a.has - b.has || a.before.length - b.before.length || a.line - b.line);
}

const isLong = ({ line, endLine }: FunctionFact) => endLine - line >= MAX_LINES;

function functionIn(facts: FileFacts, module: string, key: string): FunctionFact | undefined {
  const functions = facts.modules.find(({ name }) => name === module)?.functions ?? [];
  return functions.find(({ name, arity }) => `${name}/${arity}` === key);
}

/** The lines of a function, moved to the left margin. */
function textOf({ text }: Side, { line, endLine }: FunctionFact): string {
  const lines = text.split(/\r?\n/).slice(line - 1, endLine);
  const margin = Math.min(...lines.filter((one) => one.trim() !== '').map((one) => /^ */.exec(one)![0].length));
  return lines.map((one) => one.slice(margin)).join('\n');
}
