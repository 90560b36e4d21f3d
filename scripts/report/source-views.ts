/** The source of each module, as its own page shows it. */
import type { Sources } from '../codebase-sources.ts';
import type { ModuleRow } from '../model/report.ts';
import type { SourceView } from '../model/source-view.ts';
import type { CoverageAnswer } from './line-coverage.ts';

/** A page with more lines is too heavy to read anything in; the codebase's own address has the rest. */
const MAX_LINES = 4000;

/** One view for each row, made one after the other: together they are the whole codebase. */
export function* sourceViews(
  rows: readonly ModuleRow[],
  sources: Pick<Sources, 'linesOf'>,
  coverageOf: (row: ModuleRow) => CoverageAnswer,
): Generator<[slug: string, view: SourceView]> {
  for (const row of rows) {
    const all = sources.linesOf(row.file).slice(row.line - 1, row.line - 1 + row.lines);
    const { coverage } = coverageOf(row);
    yield [
      row.slug,
      {
        from: row.line,
        code: all.slice(0, MAX_LINES).join('\n'),
        ...(all.length > MAX_LINES && { cut: all.length - MAX_LINES }),
        ...(coverage && { coverage }),
      },
    ];
  }
}
