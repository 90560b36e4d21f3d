/** Everything that one module's page shows. */
import type { Sources } from '../codebase-sources.ts';
import type { ModuleView } from '../derive/codebase.ts';
import type { Derived } from '../derive/derive.ts';
import { groupBy } from '../derive/group-by.ts';
import { handles } from '../derive/handles.ts';
import { stateFields } from '../derive/state/fields.ts';
import { fixPreview } from '../fix/preview.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { Prose } from '../model/prose.ts';
import type { ModuleRow, ModuleShard } from '../model/report.ts';
import type { ProcessState } from '../model/state.ts';
import type { Fix } from '../rules/fix.ts';
import type { Rule } from '../rules/rule.ts';
import { functionRows } from './function-rows.ts';
import { type CoverageAnswer, coveredLines } from './line-coverage.ts';

const CONTEXT_LINES = 4;

export interface ShardMatter {
  sources: Sources;
  derived: Derived;
  findings: readonly Finding[];
  evidence: readonly Evidence[];
  prose: Prose;
  rules: readonly Rule[];
  ran: ReadonlySet<string>;
  /** How to mend a finding, by its fingerprint. */
  fixes: ReadonlyMap<string, Fix>;
  coverageOf(module: ModuleRow): CoverageAnswer;
}

/** A function that makes the shard of a module; what is shared by all modules is grouped once. */
export function shardMaker(matter: ShardMatter): (view: ModuleView, row: ModuleRow) => ModuleShard {
  const { derived, sources } = matter;
  const findings = groupBy(matter.findings, (finding) => finding.module);
  const sent = groupBy(derived.messages, (message) => message.from.module);
  const received = groupBy(derived.messages, (message) => message.to);
  const nodes = groupBy(derived.supervision.nodes, (node) => node.module);
  const ets = groupBy(derived.ets, (table) => table.module);
  const kept = new Map(derived.processStates.map((one) => [one.process, one]));
  const telemetry = groupBy(derived.telemetry, (event) => event.module);
  const flags = groupBy(derived.flags, (flag) => flag.module);
  const dependsOn = groupBy(derived.dependencies, (dependency) => dependency.from);
  const dependents = groupBy(derived.dependencies, (dependency) => dependency.to);
  const previews = fixPreview(
    matter.findings.filter(({ state }) => state === 'open'),
    matter.fixes,
    { lines: (file) => sources.linesOf(file) },
  );
  const nested = nestedIn(derived.codebase.allModules);
  return (view, row) => {
    const coverage = ownLines(matter.coverageOf(row), nested(view));
    const all = (findings.get(row.name) ?? []).filter((finding) => isOf(row, finding));
    const own = all.filter(({ tool }) => tool === undefined);
    return {
      ...row,
      doc: view.fact.doc || null,
      uses: [...view.uses].sort(),
      behaviours: [...view.behaviours].sort(),
      functionsList: functionRows(view, own, coverage.coverage),
      shown: own.map((finding) => {
        const preview = previews.get(finding.fingerprint);
        return { ...finding, excerpt: excerpt(sources, finding), ...(preview && { preview }) };
      }),
      rules: view.file.secondary ? [] : ruleOutcomes(matter, row, own),
      handles: handles(view),
      sent: sent.get(row.name) ?? [],
      received: received.get(row.name) ?? [],
      supervision: (nodes.get(row.name) ?? []).map((node) => node.id),
      state: stateFields(view, derived.codebase),
      ...ownState(kept.get(row.name), row),
      ets: ets.get(row.name) ?? [],
      telemetry: telemetry.get(row.name) ?? [],
      flags: flags.get(row.name) ?? [],
      dependsOn: dependsOn.get(row.name) ?? [],
      dependents: dependents.get(row.name) ?? [],
      tool: all.filter(({ tool }) => tool !== undefined),
      tests: [],
      ...(coverage.coverage ? { coveredLines: coveredLines(coverage.coverage) } : { coveredLinesWhy: coverage.why }),
      runbooks: matter.prose.runbooks
        .filter((book) => book.processes.includes(row.name) || book.modules.includes(row.name))
        .map((book) => book.id),
    };
  };
}

/** A module that is defined twice has one process: that of the definition that counts. */
function ownState(kept: ProcessState | undefined, row: ModuleRow): Pick<ModuleShard, 'kept'> {
  return kept && kept.file === row.file && kept.line === row.line ? { kept } : {};
}

/** The modules that stand inside another one. */
function nestedIn(modules: readonly ModuleView[]): (view: ModuleView) => readonly ModuleView[] {
  const byFile = groupBy(modules, ({ file }) => file.path);
  return (view) =>
    byFile
      .get(view.file.path)!
      .filter((one) => one !== view && view.fact.line <= one.fact.line && one.fact.endLine <= view.fact.endLine);
}

/** Without lines of modules that stand inside: they are told on pages of their own. */
function ownLines(answer: CoverageAnswer, nested: readonly ModuleView[]): CoverageAnswer {
  if (!answer.coverage || nested.length === 0) return answer;
  const isNested = (line: number) => nested.some(({ fact }) => fact.line <= line && line <= fact.endLine);
  return { coverage: { ...answer.coverage, lines: answer.coverage.lines.filter(([line]) => !isNested(line)) } };
}

function ruleOutcomes({ rules, ran }: ShardMatter, row: ModuleRow, findings: readonly Finding[]): ModuleShard['rules'] {
  return rules
    .filter((rule) => ran.has(rule.id) && rule.scope.includes(row.scope))
    .map((rule) => {
      const own = findings.filter((finding) => finding.rule === rule.id);
      const waived = own.filter((finding) => finding.state === 'waived').length;
      return { rule: rule.id, open: own.length - waived, waived };
    });
}

function excerpt(sources: Sources, { file, line, endLine }: Finding): { from: number; code: string } {
  const lines = sources.linesOf(file);
  const from = Math.max(1, line - CONTEXT_LINES);
  // A finding may span a whole function: enough of it to see what is meant.
  const to = Math.min(lines.length, Math.min(endLine, line + 12) + CONTEXT_LINES);
  return { from, code: lines.slice(from - 1, to).join('\n') };
}

/** Whether a finding of a module of this name is of this definition of it. A tool may name a module and no file. */
export function isOf({ file }: Pick<ModuleRow, 'file'>, finding: Finding): boolean {
  return finding.file === file || (finding.tool !== undefined && finding.confidence === 'unknown');
}
