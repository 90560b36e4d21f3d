/** Coverage by line of one module: which artefact tells it, and whether it still holds for the module's file. Pure. */
import type { Evidence, FileCoverage } from '../model/evidence.ts';
import type { CoveredLines, LineCoverage } from '../model/source-view.ts';

/** Whether a file is as it was when an artefact was made: `null` when nothing tells. */
export type Unchanged = (record: Evidence, file: string) => string | false | null;

/** Where a module stands. */
interface Stretch {
  file: string;
  line: number;
  lines: number;
}

/** Coverage of the module's lines, or why there is none, in a sentence. */
export type CoverageAnswer = { coverage: LineCoverage; why?: undefined } | { coverage?: undefined; why: string };

/**
 * The newest artefact that is complete, tells lines of the file, and holds: it is fresh as a whole, or the file did not change
 * since. A line number says nothing about another state of the file.
 */
export function lineCoverageFinder(
  evidence: readonly Evidence[],
  unchanged: Unchanged,
): (module: Stretch) => CoverageAnswer {
  const byFile = new Map<string, { record: Evidence; told: FileCoverage }[]>();
  const telling = evidence.filter((record) => record.coverage?.files).sort(newestFirst);
  for (const record of telling)
    for (const told of record.coverage?.files ?? [])
      if (told.file !== undefined) byFile.set(told.file, [...(byFile.get(told.file) ?? []), { record, told }]);
  const none = noneTells(evidence, telling);
  return (module) => {
    const candidates = byFile.get(module.file) ?? [];
    if (candidates.length === 0) return { why: none ?? `No artefact tells lines of ${module.file}.` };
    const refused: string[] = [];
    for (const { record, told } of candidates) {
      const held = holds(record, module.file, unchanged);
      if (typeof held === 'string') refused.push(held);
      else return { coverage: { evidence: record.file, lines: linesOf(told, module), ...held } };
    }
    return { why: refused[0]! };
  };
}

/** Figures over a module's lines. */
export function coveredLines({ lines, ...rest }: LineCoverage): CoveredLines {
  const missed: [number, number][] = [];
  let open = false;
  for (const [line, count] of lines) {
    if (count > 0) open = false;
    else if (open) missed.at(-1)![1] = line;
    else {
      missed.push([line, line]);
      open = true;
    }
  }
  return { ...rest, relevant: lines.length, covered: lines.filter(([, count]) => count > 0).length, missed };
}

/** A sentence why it does not hold; else what a reader has to know of it. */
function holds(
  record: Evidence,
  file: string,
  unchanged: Unchanged,
): string | Pick<LineCoverage, 'unchanged' | 'selection'> {
  if (!record.complete) return `${record.file} is not complete: ${record.why ?? 'no reason is known.'}`;
  const part = record.selection ? { selection: record.selection } : {};
  if (record.freshness === 'fresh') return part;
  if (record.freshness === 'unknown')
    return `${record.file}: ${record.freshnessNote ?? 'nothing tells which code it was taken from.'}`;
  const same = unchanged(record, file);
  if (same === null) return `${record.file} is stale, and nothing tells whether this file changed since.`;
  if (same === false) return `${record.file} is stale: this file changed since it was made.`;
  return { ...part, unchanged: same };
}

function linesOf({ lines }: FileCoverage, { line: from, lines: length }: Stretch): [number, number][] {
  return lines.filter(([line]) => line >= from && line < from + length).sort((a, b) => a[0] - b[0]);
}

function noneTells(evidence: readonly Evidence[], telling: readonly Evidence[]): string | undefined {
  if (telling.length > 0) return undefined;
  const totals = evidence.filter((record) => record.coverage);
  if (totals.length === 0) return 'There is no coverage report.';
  return `${totals[0]!.file} tells percentages and no lines; LCOV, Cobertura and ExCoveralls' JSON tell lines.`;
}

function newestFirst(a: Evidence, b: Evidence): number {
  const [x, y] = [a.time ?? '', b.time ?? ''];
  return x === y ? (a.file < b.file ? -1 : 1) : x < y ? 1 : -1;
}
