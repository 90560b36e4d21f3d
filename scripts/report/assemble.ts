/** The report, put together from what the stages left. */
import type { Sources } from '../codebase-sources.ts';
import type { Derived } from '../derive/derive.ts';
import type { Draw } from '../diagrams/diagram.ts';
import type { Inputs } from '../inputs.ts';
import { atlasVersion } from '../io/install.ts';
import type { Judged } from '../judge.ts';
import type { Evidence } from '../model/evidence.ts';
import { SCANNER_VERSION } from '../model/facts.ts';
import type { Prose } from '../model/prose.ts';
import { type ModuleShard, REPORT_VERSION, type ReportIndex } from '../model/report.ts';
import type { AnalyseInput, Analysis } from '../model/run.ts';
import { OUTCOMES } from '../model/words.ts';
import type { Rule } from '../rules/rule.ts';
import { codebaseHead } from './codebase-head.ts';
import { limitsOf } from './limits.ts';
import { moduleRows } from './module-rows.ts';
import { shardMaker } from './module-shard.ts';
import { ruleRows } from './rule-rows.ts';
import { scanOutputOf } from './scan-output.ts';
import { countFindings } from './summary.ts';

export interface Parts {
  input: AnalyseInput;
  inputs: Inputs;
  sources: Sources;
  derived: Derived;
  rules: readonly Rule[];
  judged: Judged;
  evidence: readonly Evidence[];
  prose: Prose;
  diagrams: readonly Draw[];
}

export function assemble(parts: Parts): Analysis {
  const { input, sources, derived, rules, judged, evidence, prose } = parts;
  const head = codebaseHead(sources);
  const codebase = { ...head, sourceUrl: input.config.sourceUrl ?? head.sourceUrl };
  const { findings, ran, controls, verdict } = judged;
  const rows = moduleRows(derived.codebase.allModules, findings, evidence);
  const modules = rows.map(({ row }) => row);
  const title = titleOf(input, derived, codebase.root);
  const counts = countFindings(findings);
  const { apps, supervision, messages, dependencies, ets, telemetry, flags } = derived;
  const report: ReportIndex = {
    version: REPORT_VERSION,
    atlas: { version: atlasVersion(), scanner: SCANNER_VERSION },
    codebase,
    title,
    apps,
    summary: {
      open: counts.error + counts.warning + counts.info,
      waived: counts.waived,
      bySeverity: counts,
      outcomes: Object.fromEntries(
        OUTCOMES.map((outcome) => [outcome, controls.filter((one) => one.outcome === outcome).length]),
      ),
    },
    verdict,
    controls,
    rules: ruleRows(rules, ran, findings),
    modules,
    findings,
    evidence: evidence.map(({ findings: said, testCases: _cases, ...one }) => ({ ...one, findings: said.length })),
    supervision,
    messages,
    dependencies,
    ets,
    telemetry,
    flags,
    diagrams: parts.diagrams.flatMap((draw) => draw({ title, apps, modules, supervision, dependencies })),
    prose,
    limits: limitsOf(sources, derived),
  };
  let shards: Map<string, ModuleShard> | undefined;
  return {
    key: parts.inputs.key,
    report,
    async shards() {
      if (!shards) {
        const make = shardMaker({ sources, derived, findings, evidence, prose, rules, ran });
        shards = new Map(rows.map(({ view, row }) => [row.slug, make(view, row)]));
      }
      return shards;
    },
    scanOutput: async () => scanOutputOf(codebase, derived),
    warnings: warningsOf(parts),
  };
}

/** The configuration's title, else the application that starts, else the folder. */
function titleOf({ config }: AnalyseInput, { apps }: Derived, root: string): string {
  return config.title ?? apps.find((app) => app.path === '.')?.name ?? (apps.length === 1 ? apps[0]!.name : root);
}

function warningsOf({ sources, prose }: Parts): string[] {
  const broken = sources.files.filter(({ facts }) => facts.errors.length > 0);
  const unread = sources.problems.length;
  const warnings: string[] = [];
  if (broken.length > 0)
    warnings.push(
      `${broken.length} of ${sources.files.length} files have syntax errors and were read in part: ${list(broken.map(({ path }) => path))}`,
    );
  if (unread > 0)
    warnings.push(
      `${unread} files were not read: ${list(sources.problems.map(({ path, message }) => `${path} (${message})`))}`,
    );
  if (sources.git?.shallow) warnings.push('the clone is shallow: dates and changes since older commits are unknown');
  for (const problem of prose.problems.slice(0, 3))
    warnings.push(`${problem.file}:${problem.line}: ${problem.message}`);
  return warnings;
}

function list(items: readonly string[]): string {
  return items.length > 3 ? `${items.slice(0, 3).join(', ')} and ${items.length - 3} more` : items.join(', ');
}
