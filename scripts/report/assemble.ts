/** The report, put together from what the stages left. */
import type { Sources } from '../codebase-sources.ts';
import type { Derived } from '../derive/derive.ts';
import { once } from '../derive/once.ts';
import type { Draw } from '../diagrams/diagram.ts';
import type { Inputs } from '../inputs.ts';
import { atlasVersion } from '../io/install.ts';
import type { Judged } from '../judge.ts';
import type { Ground } from '../live/ground.ts';
import type { Placed } from '../live/use.ts';
import type { AlertCoverage } from '../model/alerts.ts';
import type { ControlDefinition } from '../model/control.ts';
import type { Evidence } from '../model/evidence.ts';
import { SCANNER_VERSION } from '../model/facts.ts';
import type { ProcessRow, ProcessShard } from '../model/impact.ts';
import type { ModuleMap } from '../model/module-map.ts';
import type { Prose } from '../model/prose.ts';
import { type ModuleRow, REPORT_VERSION, type ReportIndex } from '../model/report.ts';
import type { RolloutState } from '../model/rollout.ts';
import type { AnalyseInput, Analysis, Verdicts } from '../model/run.ts';
import { OUTCOMES } from '../model/words.ts';
import type { OwnRules } from '../own-rules/load.ts';
import type { Rule } from '../rules/rule.ts';
import { analysedOf } from './analysed.ts';
import { boundaryStates } from './boundary-states.ts';
import { codebaseHead } from './codebase-head.ts';
import { documentsOf } from './documents.ts';
import { limitsOf } from './limits.ts';
import { modulePartsOf } from './module-parts.ts';
import { processRows } from './process-shards.ts';
import { prosePartsOf } from './prose-parts.ts';
import { ruleRows } from './rule-rows.ts';
import { scanOutputOf } from './scan-output.ts';
import { countFindings } from './summary.ts';

export interface Parts {
  input: AnalyseInput;
  inputs: Inputs;
  sources: Sources;
  derived: Derived;
  rules: readonly Rule[];
  definitions: readonly ControlDefinition[];
  own: OwnRules;
  judged: Judged;
  evidence: readonly Evidence[];
  rollouts: RolloutState[];
  prose: Prose;
  /** The documents that it was read from, with their components. */
  placed: readonly Placed[];
  alerts: AlertCoverage;
  /** What the page of each process shows, by slug; computed when asked for. */
  processes(): Map<string, ProcessShard>;
  /** Loaded when a report is asked for. */
  diagrams(): Promise<readonly Draw[]>;
}

/** An analysis, and what the values of documents are measured on. */
export interface Assembled extends Analysis {
  ground(): Promise<Ground>;
}

export function assemble(parts: Parts): Assembled {
  const { input, inputs, sources, derived, rules, own, judged, processes } = parts;
  const head = codebaseHead(sources);
  const codebase = { ...head, sourceUrl: input.config.sourceUrl ?? head.sourceUrl };
  const { findings, ran, controls, verdict, waivers, baseline } = judged;
  const verdicts: Verdicts = {
    codebase,
    rules: ruleRows(rules, ran, findings, own.sources),
    controls,
    findings,
    waivers,
    baseline,
    verdict,
  };
  if (own.refused.length > 0) verdicts.notRun = own.refused;
  const modules = modulePartsOf(parts);
  const report = once(async () => {
    const compared = await modules.compared();
    const held = { ...parts, prose: await heldProse(parts) };
    const base = {
      ...(await reportOf(held, verdicts, await modules.rows(), processRows(processes().values()))),
      ...(modules.codeowners && { codeowners: modules.codeowners }),
      ...(compared && { since: compared }),
    };
    return { ...base, prose: await liveProse(held, base) };
  });
  return {
    key: inputs.key,
    verdicts,
    warnings: warningsOf(parts),
    report,
    ground: async () => groundOf(parts, await report()),
    shards: modules.shards,
    sourceViews: modules.sourceViews,
    processes: async () => processes(),
    documents: once(async () => documentsOf(parts, await report())),
    scanOutput: async () => scanOutputOf(codebase, derived),
  };
}

/** The prose with its runbooks held against the code. */
async function heldProse({ prose, derived }: Parts): Promise<Prose> {
  if (prose.runbooks.length === 0) return prose;
  const { withCode } = await import('../runbooks/against-code.ts');
  return { ...prose, runbooks: await withCode(prose.runbooks, derived) };
}

/** The prose with what its components come to; nothing is loaded where there are none. */
async function liveProse(parts: Parts, report: ReportIndex): Promise<Prose> {
  const { placed } = parts;
  const { prose } = report;
  if (placed.every(({ uses, problems }) => uses.length + problems.length === 0)) return prose;
  const { withLive } = await import('../live/fill.ts');
  return withLive(prose, placed, groundOf(parts, report));
}

const groundOf = ({ derived, definitions, rules }: Parts, report: ReportIndex): Ground => ({
  report,
  impacts: derived.impacts,
  controls: definitions.map(({ id }) => id),
  rules: rules.map(({ id }) => id),
});

async function reportOf(
  parts: Parts,
  verdicts: Verdicts,
  modules: ModuleRow[],
  processes: ProcessRow[],
): Promise<ReportIndex> {
  const { input, sources, derived, evidence } = parts;
  const { apps, supervision, messages, processGraph, timeoutBudget, dependencies, ets, telemetry, flags } = derived;
  const { codebase, controls, findings } = verdicts;
  const draws = await parts.diagrams();
  const analysed = analysedOf(sources, derived.codebase);
  const title = titleOf(input, derived, codebase.root);
  const counts = countFindings(findings);
  const outcomes = OUTCOMES.map((outcome) => [outcome, controls.filter((one) => one.outcome === outcome).length]);
  return {
    version: REPORT_VERSION,
    atlas: { version: atlasVersion(), scanner: SCANNER_VERSION },
    title,
    ...verdicts,
    apps,
    summary: {
      open: counts.error + counts.warning + counts.info,
      waived: counts.waived,
      bySeverity: counts,
      outcomes: Object.fromEntries(outcomes),
    },
    modules,
    evidence: evidence.map(evidenceRow),
    rollouts: parts.rollouts,
    supervision: { ...supervision, unstarted: derived.unstarted },
    messages,
    processGraph,
    processes,
    timeoutBudget,
    dependencies,
    moduleMap: mapOf(parts),
    ets,
    processStates: derived.processStates,
    events: derived.events,
    registries: derived.registries,
    flagStates: derived.flagStates,
    configKeys: derived.configKeys,
    mixTasks: derived.mixTasks,
    telemetry,
    flags,
    diagrams: draws.flatMap((draw) => draw({ title, apps, modules, supervision, processGraph, dependencies })),
    ...(await prosePartsOf(parts)),
    alerts: parts.alerts,
    analysed,
    limits: limitsOf(analysed, derived),
  };
}

function mapOf({ input, derived, judged }: Parts): ModuleMap {
  const map = derived.moduleMap;
  const boundaries = boundaryStates(input.config, map.modules, judged.findings);
  return boundaries ? { ...map, boundaries } : map;
}

/** The configuration's title, else the application that starts, else the folder. */
function titleOf({ config }: AnalyseInput, { apps }: Derived, root: string): string {
  return (
    config.title ??
    apps.find((app) => app.path === '.' && !app.umbrella)?.name ??
    (apps.length === 1 ? apps[0]!.name : root)
  );
}

function warningsOf({ sources, prose, own }: Parts): string[] {
  const broken = sources.files.filter(({ facts }) => facts.errors.length > 0);
  const unread = sources.problems.length;
  const warnings = own.refused.map(({ rule, why }) => `the rule "${rule}" did not run: ${why}`);
  if (broken.length > 0)
    warnings.push(
      `${broken.length} of ${sources.files.length} files ${broken.length === 1 ? 'has syntax errors and was' : 'have syntax errors and were'} read in part: ${list(broken.map(({ path }) => path))}`,
    );
  if (unread > 0)
    warnings.push(
      `${unread === 1 ? '1 file was' : `${unread} files were`} not read: ${list(sources.problems.map(({ path, message }) => `${path} (${message})`))}`,
    );
  if (sources.git?.shallow) warnings.push('the clone is shallow: dates and changes since older commits are unknown');
  for (const problem of prose.problems.slice(0, 3))
    warnings.push(`${problem.file}:${problem.line}: ${problem.message}`);
  return warnings;
}

function list(items: readonly string[]): string {
  return items.length > 3 ? `${items.slice(0, 3).join(', ')} and ${items.length - 3} more` : items.join(', ');
}

/** Without what grows with the codebase: findings, tests, and coverage by line. */
function evidenceRow({ findings, testCases: _cases, coverage, ...one }: Evidence): ReportIndex['evidence'][number] {
  const row = { ...one, findings: findings.length };
  if (!coverage) return row;
  const { files: _files, ...totals } = coverage;
  return { ...row, coverage: totals };
}
