/** How far each guide's migration is: findings of now, of the commit that it is counted from, and examples out of history. */
import { lookAt } from './at-commit.ts';
import { isLocal, MAX_COMMITS, type Past, pastExamples } from './guides/examples.ts';
import { measureGuide } from './guides/states.ts';
import { sha256 } from './io/digest.ts';
import { broughtBy } from './io/file-changes.ts';
import { listCommit } from './io/git-tree.ts';
import { ownStamp } from './io/install.ts';
import { AtlasError } from './model/error.ts';
import type { Guide } from './model/guide.ts';
import type { GuideBegan, GuideState } from './model/guide-state.ts';
import type { Parts } from './report/assemble.ts';
import type { Rule } from './rules/rule.ts';

/** Commits that are judged as a whole for the guides of one build. */
const MAX_JUDGED = 3;

type Began = Pick<GuideState, 'began' | 'beganWhy'>;
type Examples = Pick<GuideState, 'examples' | 'examplesSay'>;

/** One for each guide, in their order. What git cannot tell is said in each state. */
export async function guideStatesOf(parts: Parts): Promise<GuideState[]> {
  const { derived, judged, rules, prose } = parts;
  if (prose.guides.length === 0) return [];
  const matter = {
    findings: judged.findings,
    ran: judged.ran,
    scopes: new Map(rules.map(({ id, scope }) => [id, scope])),
    modules: derived.codebase.allModules.map(({ name, file }) => ({ name, scope: file.scope })),
    flags: derived.flagStates,
  };
  const cache = keptBy(parts);
  const began = beganFinder(parts, cache);
  const past = await pastOf(parts, cache);
  const states: GuideState[] = [];
  for (const guide of prose.guides) {
    const measured = measureGuide(guide, matter);
    const ran = measured.rules.filter((rule) => rule.ran).map(({ id }) => id);
    states.push({ ...measured, ...(ran.length > 0 ? await began(guide, ran) : {}), ...examplesOf(ran, past) });
  }
  return states;
}

/** What was found at a commit, kept by what it depends on: commits do not change. */
function keptBy({ input, inputs, rules }: Parts) {
  const { config, root, trust, guides } = input;
  const ids = rules.map(({ id }) => id);
  const key = sha256(
    new TextEncoder().encode(JSON.stringify([ownStamp(), root, config, trust, ids, inputs.ownRules.key])),
  );
  const kept = guides?.get(key) ?? {};
  return {
    of: (name: string): unknown => kept[name],
    keep(name: string, value: unknown) {
      kept[name] = value;
      guides?.set(key, kept);
    },
  };
}

type Cache = ReturnType<typeof keptBy>;

/** Judges each commit once, and not more than a few. */
function beganFinder(parts: Parts, cache: Cache) {
  const { input, inputs, judged } = parts;
  const { git } = inputs;
  let judgedCommits = 0;
  const fingerprintsAt = async (commit: string): Promise<readonly [rule: string, fingerprint: string][] | null> => {
    const kept = cache.of(commit);
    if (kept) return kept as [string, string][];
    if (judgedCommits++ >= MAX_JUDGED) return null;
    input.progress.stage(`looking at ${commit.slice(0, 10)}`);
    const seen = await lookAt(await listCommit(input.root, commit), input, inputs);
    const found = (seen?.findings ?? []).map(({ rule, fingerprint }): [string, string] => [rule, fingerprint]);
    cache.keep(commit, found);
    return found;
  };
  return async (guide: Guide, rules: readonly string[]): Promise<Began> => {
    if (!git?.commit) return { beganWhy: 'Since when is not known: the codebase is in no git repository.' };
    const from = await firstCommit(parts, guide);
    if (typeof from === 'string') return { beganWhy: from };
    try {
      const then = await fingerprintsAt(from.commit);
      if (!then)
        return {
          beganWhy: `Not counted: ${MAX_JUDGED} earlier commits are judged for the guides of a build, no more.`,
        };
      const was = new Set(then.filter(([rule]) => rules.includes(rule)).map(([, fingerprint]) => fingerprint));
      const is = new Set(
        judged.findings
          .filter(({ rule, tool }) => tool === undefined && rules.includes(rule))
          .map((one) => one.fingerprint),
      );
      const gone = [...was].filter((one) => !is.has(one)).length;
      const came = [...is].filter((one) => !was.has(one)).length;
      return { began: { ...from, found: was.size, gone, came } };
    } catch (error) {
      if (error instanceof AtlasError) return { beganWhy: `Since when is not known: ${error.message}` };
      throw error;
    }
  };
}

async function firstCommit(
  { input, inputs: { git } }: Parts,
  guide: Guide,
): Promise<Pick<GuideBegan, 'commit' | 'time' | 'from'> | string> {
  if (guide.since !== undefined) {
    const time = `${guide.since}T23:59:59Z`;
    const commit = await git!.commitAt(time);
    if (!commit)
      return `Since when is not known: git has no commit of ${guide.since} or before${git!.shallow ? '; the clone is shallow' : ''}.`;
    return { commit, time: `${guide.since}T00:00:00.000Z`, from: 'since' };
  }
  const brought = await broughtBy(input.root, guide.file, git!.shallow);
  if (brought) return { ...brought, from: 'document' };
  return git!.shallow
    ? 'Since when is not known: the clone is shallow, and does not show when the guide was written.'
    : 'Since when is not known: the guide is not committed yet.';
}

interface Searched {
  past: Past | null;
  why?: string;
}

async function pastOf(parts: Parts, cache: Cache): Promise<Searched> {
  const { input, inputs, sources, prose, judged } = parts;
  const { git } = inputs;
  const named = new Set(prose.guides.flatMap(({ rule, rules }) => rules ?? rule ?? []));
  const rules = parts.rules.filter(
    (rule): rule is Rule => named.has(rule.id) && judged.ran.has(rule.id) && isLocal(rule.id),
  );
  if (!git?.commit) return { past: null, why: 'the codebase is in no git repository' };
  if (rules.length === 0) return { past: { examples: [], commits: 0, files: 0 } };
  const key = `past ${git.commit} ${rules.map(({ id }) => id).join(' ')}`;
  const kept = cache.of(key);
  if (kept) return { past: kept as Past };
  input.progress.stage('searching history');
  try {
    const past = await pastExamples(input, sources, git.commit, rules, judged.findings);
    if (past) cache.keep(key, past);
    return past ? { past } : { past, why: 'git did not answer' };
  } catch (error) {
    if (error instanceof AtlasError) return { past: null, why: error.message };
    throw error;
  }
}

function examplesOf(rules: readonly string[], { past, why }: Searched): Examples {
  if (rules.length === 0) return { examples: [], examplesSay: 'No rule that ran, nothing to search for.' };
  if (!past) return { examples: [], examplesSay: `History was not searched: ${why}.` };
  const local = rules.filter(isLocal);
  if (local.length === 0)
    return {
      examples: [],
      examplesSay: 'History was not searched: what this rule finds depends on the whole codebase.',
    };
  if (past.commits === 0) return { examples: [], examplesSay: 'None: no commit here changed a source.' };
  const examples = past.examples.filter(({ rule }) => local.includes(rule));
  const { commits, files } = past;
  const looked = `${commits === 1 ? 'the only commit' : `the last ${commits} commits`} that changed sources, ${files} changed ${files === 1 ? 'file' : 'files'}, each read alone before and after`;
  return {
    examples,
    examplesSay:
      examples.length > 0
        ? `Searched: ${looked}.`
        : `None found in ${looked}${commits >= MAX_COMMITS ? '; older ones were not searched' : ''}.`,
  };
}
