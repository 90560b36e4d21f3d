/** The run, from what was read to the report. Each stage is a function that can be called and looked at alone. */
import { readCodebase, type Sources } from './codebase-sources.ts';
import { type Derived, derive } from './derive/derive.ts';
import { once } from './derive/once.ts';
import { loadDiagrams } from './diagrams/load.ts';
import { readCi } from './enforcement/read.ts';
import { gatherEvidence } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import { lockTexts } from './io/lock-files.ts';
import { partFolders } from './io/parts.ts';
import { judge } from './judge.ts';
import type { Placed } from './live/use.ts';
import type { AlertCoverage } from './model/alerts.ts';
import { CONFIG_DEFAULTS } from './model/config.ts';
import type { Prose } from './model/prose.ts';
import type { DocumentReferences } from './model/reference.ts';
import type { AnalyseInput } from './model/run.ts';
import { type AllRules, allRules } from './own-rules/all-rules.ts';
import { countedDocuments, isProse } from './references/counted.ts';
import { type Assembled, assemble } from './report/assemble.ts';
import { processRows, processShards } from './report/process-shards.ts';
import { rolloutsOf } from './rollouts.ts';
import { loadRules } from './rules/load.ts';
import { prepareScan } from './scan/scan-codebase.ts';

/** Loads what a run will need, ahead of it. Never fails: whatever is wrong is met again by the run. */
export function prepare(): void {
  prepareScan();
  void loadRules(partFolders('rules', 'rule.ts')).catch(() => {});
}

/** Scans, derives, judges and assembles; `looked`: what has been scanned already. Pure but for loading Atlas's own parts. */
export async function compute(input: AnalyseInput, inputs: Inputs, looked?: Looked): Promise<Assembled> {
  const { progress } = input;
  progress.stage('scanning');
  const { sources, derived } = looked ?? (await look(input, inputs));
  progress.stage('reading evidence');
  const evidence = await gatherEvidence(inputs, sources, derived);
  progress.stage('looking references up');
  const references = await referencesOf(inputs, input, sources, derived);
  const rollouts = await rolloutsOf(inputs, { root: input.root, sources, derived, evidence, now: input.now });
  const { rules, definitions, own } = await rulesOf(input, inputs);
  progress.stage('reading prose');
  const placed = await placedDocuments(inputs);
  const prose = await proseOf(inputs, input, placed);
  if (references) prose.references = references;
  const alerts = await alertsOf(inputs, input, prose);
  const processes = once(() => processShards(derived, prose));
  progress.stage('judging');
  const judged = judge({
    rules,
    definitions,
    refused: own.refused,
    declared: own.declared,
    rollouts,
    references:
      references &&
      countedDocuments(
        await withComponents(references, everyPlaced(placed), derived, { rules, definitions }),
        input.config.docs ?? CONFIG_DEFAULTS.docs,
        pathsOf(inputs.runbooks),
      ),
    alerts: { coverage: alerts, processes: () => processRows(processes().values()) },
    derived,
    sources,
    evidence,
    input,
    accepted: inputs.baseline,
  });
  const diagrams = once(() => loadDiagrams(partFolders('diagrams', 'diagram.ts')));
  progress.stage('assembling the report');
  return assemble({
    input,
    inputs,
    sources,
    derived,
    rules,
    definitions,
    own,
    judged,
    evidence,
    rollouts,
    prose,
    placed: everyPlaced(placed),
    alerts,
    processes,
    diagrams,
  });
}

/** A codebase as scanned. */
export interface Looked {
  sources: Sources;
  derived: Derived;
}

/** Facts of every source, and what follows from them when it is asked for. */
export async function look(input: AnalyseInput, inputs: Inputs): Promise<Looked> {
  const sources = await readCodebase(input, inputs);
  return { sources, derived: derive({ ...sources, ci: () => readCi(inputs.ci) }, input.config) };
}

/** The built-in rules and controls, and those of the codebase beside them; in the order of their ids. */
export function rulesOf(input: AnalyseInput, { ownRules }: Inputs): Promise<AllRules> {
  return allRules(input, ownRules);
}

/** Alerts against runbooks; the reader of YAML is loaded only where there is a file. */
async function alertsOf({ alerts }: Inputs, { config }: AnalyseInput, { runbooks }: Prose): Promise<AlertCoverage> {
  const { alertCoverage } = await import('./alerts/coverage.ts');
  if (alerts.documents.length === 0)
    return alertCoverage({ rules: [], problems: alerts.problems }, runbooks, config.siteUrl);
  const { readAlerts } = await import('./alerts/read-alerts.ts');
  const { rules, problems } = readAlerts(alerts.documents);
  return alertCoverage({ rules, problems: [...problems, ...alerts.problems] }, runbooks, config.siteUrl);
}

/** What becomes of the mentions of code in the team's documents; nothing is loaded where there are none. */
async function referencesOf(
  { documents, plans, runbooks }: Inputs,
  { root, config, commandLine, mentions, past }: AnalyseInput,
  { bytes, layout, git }: Sources,
  derived: Derived,
): Promise<DocumentReferences[] | undefined> {
  const texts = new Map(
    [...documents.documents, ...plans.documents, ...runbooks.documents]
      .filter(({ path }) => isProse(path, config.docs ?? CONFIG_DEFAULTS.docs))
      .map(({ path, text }) => [path, { path, text }]),
  );
  if (texts.size === 0) return undefined;
  const { verifyDocuments } = await import('./references/verify.ts');
  const locks = lockTexts(
    root,
    layout.projects.map(({ path }) => path),
  );
  return verifyDocuments(
    [...texts.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    { root, derived, bytes, locks, mentions, past, commit: git?.commit ?? null, ...(commandLine && { commandLine }) },
  );
}

const pathsOf = ({ documents }: Inputs['runbooks']) => new Set(documents.map(({ path }) => path));

/** Documents of each kind, with their components set aside. */
interface PlacedDocuments {
  documents: readonly Placed[];
  plans: readonly Placed[];
  runbooks: readonly Placed[];
}

async function placedDocuments({ documents, plans, runbooks }: Inputs): Promise<PlacedDocuments> {
  const kinds = [documents, plans, runbooks].map((kind) => kind.documents);
  if (kinds.every((all) => all.length === 0)) return { documents: [], plans: [], runbooks: [] };
  const { placeAll } = await import('./live/place-all.ts');
  const [first, second, third] = await Promise.all(kinds.map(placeAll));
  return { documents: first!, plans: second!, runbooks: third! };
}

/** Each once, however many kinds name it. */
const everyPlaced = ({ documents, plans, runbooks }: PlacedDocuments): Placed[] => [
  ...new Map([...documents, ...plans, ...runbooks].map((one) => [one.path, one])).values(),
];

/** The references with what components name; nothing is loaded where there are none. */
async function withComponents(
  references: DocumentReferences[],
  placed: readonly Placed[],
  derived: Derived,
  { rules, definitions }: Pick<AllRules, 'rules' | 'definitions'>,
): Promise<DocumentReferences[]> {
  if (placed.every(({ uses }) => uses.length === 0)) return references;
  const { withNames } = await import('./live/names.ts');
  return withNames(references, placed, {
    modules: derived.codebase.allModules.map(({ name, file }) => ({ name, scope: file.scope })),
    processes: derived.processGraph.processes,
    nodes: derived.supervision.nodes,
    flags: derived.flagStates,
    rules: rules.map(({ id }) => id),
    controls: definitions.map(({ id }) => id),
  });
}

/** The Markdown reader is large: it is loaded only where there is Markdown. */
async function proseOf(
  { documents, plans, runbooks }: Inputs,
  { config, configFile }: AnalyseInput,
  placed: PlacedDocuments,
): Promise<Prose> {
  const problems = [...documents.problems, ...plans.problems, ...runbooks.problems];
  const bindings = config.plans?.bindings ?? [];
  if (documents.documents.length + plans.documents.length + runbooks.documents.length + bindings.length === 0)
    return { runbooks: [], guides: [], guidelines: [], plans: [], problems };
  const { readProse } = await import('./prose/read-prose.ts');
  const prose = readProse(placed.documents, {
    docs: config.docs ?? CONFIG_DEFAULTS.docs,
    plans: placed.plans,
    runbooks: placed.runbooks,
    runbookDefaults: { exerciseEvery: config.runbooks?.exerciseEvery },
    bindings,
    ...(configFile && { configFile }),
  });
  prose.problems.push(...problems);
  return prose;
}
