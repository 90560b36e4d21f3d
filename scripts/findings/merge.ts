/** The same problem of several reports, or of several tools, becomes one finding with all its witnesses. */
import { groupBy } from '../derive/group-by.ts';
import type { Finding, Witness } from '../model/finding.ts';
import { SEVERITIES } from '../model/words.ts';
import type { Said } from './collect.ts';
import { rowsOf, type SameProblem } from './same.ts';

/** One tool's report in two formats, or of two runs, says everything twice: the n-th of one is the n-th of the other. */
export function onceEach(said: readonly Said[]): Said[] {
  const merged: Said[] = [];
  for (const group of groupBy(said, ({ finding: { rule, file, line }, identity }) =>
    JSON.stringify([rule, file, line, identity]),
  ).values()) {
    const reports = [...groupBy(group, ({ finding }) => finding.witnesses[0].evidence ?? '').values()];
    const most = Math.max(...reports.map((one) => one.length));
    for (let nth = 0; nth < most; nth++) merged.push(joined(reports.flatMap((one) => one[nth] ?? [])));
  }
  return merged;
}

function joined(said: readonly Said[]): Said {
  const [first] = said;
  const finding = said.slice(1).reduce<Finding>((one, { finding: other }) => together(one, other), first!.finding);
  return { ...first!, finding: finding as Said['finding'] };
}

/** Findings of Atlas and of tools in one list; where a row of `rows` says that they mean the same, one of them. */
export function mergeSame(own: readonly Finding[], said: readonly Finding[], rows: readonly SameProblem[]): Finding[] {
  const kept: Finding[] = [];
  const byFile = new Map<string, number[]>();
  const add = (finding: Finding) => {
    const places = byFile.get(finding.file);
    if (places) places.push(kept.length);
    else byFile.set(finding.file, [kept.length]);
    kept.push(finding);
  };
  own.forEach(add);
  for (const finding of said) {
    const of = rowsOf(finding.rule, rows);
    const at = of.length === 0 ? undefined : (byFile.get(finding.file) ?? []).find((i) => means(kept[i]!, finding, of));
    if (at === undefined) add(finding);
    else kept[at] = together(kept[at]!, finding);
  }
  return kept;
}

/** One witness of a tool stands for one problem: a tool that sees two on a line sees two. */
function means(one: Finding, other: Finding, rows: readonly SameProblem[]): boolean {
  if (one.stale || other.stale || other.line < one.line || other.line > one.endLine) return false;
  if (witnessesOf(one).some(({ tool }) => tool === other.tool)) return false;
  return rows.some(
    (row) => rowsOf(one.rule, [row]).length > 0 && (!row.names || sharesName(one.message, other.message)),
  );
}

function sharesName(one: string, other: string): boolean {
  const names = (text: string): string[] => text.match(/[A-Z]\w*(?:\.[A-Z]\w*)*\.[a-z_]\w*[?!]?\/\d+/g) ?? [];
  return names(one).some((name) => names(other).includes(name));
}

/** The first says what it is called and where; a rule's severity is the team's to set, of tools the worst holds; both are witnesses. */
function together(one: Finding, other: Finding): Finding {
  const witnesses = [...witnessesOf(one), ...witnessesOf(other)];
  const worst = SEVERITIES.find((level) => level === one.severity || level === other.severity)!;
  const severity = one.tool === undefined ? one.severity : worst;
  const { stale: _stale, ...rest } = one;
  return { ...rest, severity, witnesses, ...(one.stale && other.stale ? { stale: true as const } : {}) };
}

/** Those of a finding of Atlas alone: Atlas. */
export function witnessesOf({ witnesses, rule, severity, message }: Finding): Witness[] {
  return witnesses ?? [{ tool: 'atlas', check: rule, severity, message }];
}
