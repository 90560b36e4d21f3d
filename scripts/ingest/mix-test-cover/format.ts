/** The coverage table of `mix test --cover` and `mix test.coverage`: plain up to Elixir 1.18, Markdown from 1.19. Source: `Mix.Tasks.Test.Coverage`. */
import type { Coverage } from '../../model/evidence.ts';
import { missingApps, type Section, sections } from '../apps.ts';
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import { FINISHED } from '../mix-test/summary.ts';
import type { Places } from '../places.ts';

const HEADER = /^(?:\| )?Percentage \| Module\s*\|?$/;
const ROW = /^(?:\| )? {0,8}(\d{1,3}(?:\.\d+)?)% \| (\S+)\s*(\|?)$/;
const EXPORTED = /^Exporting cover results \.\.\.$/;
const COMPILED = /^Cover compiling modules \.\.\.$/;
const GENERATED = /^Generating cover results \.\.\.$/;

interface Table {
  modules: Coverage['modules'];
  /** `undefined`: the table has no last row. */
  total?: number;
  threshold?: number;
}

export const format: Format = {
  id: 'mix-test-cover',
  tool: 'mix test --cover',

  statuses: [0, 2, 3],
  detect(text) {
    return /^(?:(?:\| )?Percentage \| Module\s*\|?|Cover compiling modules \.\.\.)$/m.test(text);
  },

  parse(artefact, places) {
    const tables: { app?: string; table: Table }[] = [];
    for (const section of sections(artefact.text)) {
      const state = tableOf(section, places);
      const where = section.app ? `${section.app}: ` : '';
      if (state === 'none') continue;
      if (state === 'exported') {
        // Another kind of output: it is no table that failed, and must not stand in a table's way.
        const why = `${where}The coverage was exported, not shown: \`mix test.coverage\` prints the table.`;
        return { format: 'mix-test-cover-export', tool: format.tool, complete: false, why };
      }
      if (state === 'missing') return incomplete(format, `${where}The run ended before the coverage table.`);
      if (state.total === undefined)
        return incomplete(format, `${where}The coverage table has no "Total" row: cut off.`);
      tables.push({ app: section.app, table: state });
    }
    if (tables.length === 0) return incomplete(format, 'It holds no coverage table.');
    const missing = missingApps(
      tables.map(({ app }) => app),
      places.sources,
    );
    if (missing.length > 0) return incomplete(format, `No coverage table of ${missing.join(', ')}.`);
    return { format: format.id, tool: format.tool, complete: true, coverage: merged(tables) };
  },
};

/**
 * The table of a section. In a test run it follows "Generating cover results", and that follows the end of the tests: a table
 * before it was printed by a test. `mix test.coverage` prints neither.
 */
function tableOf({ lines }: Section, places: Places): Table | 'none' | 'exported' | 'missing' {
  let from = 0;
  if (lines.some((line) => COMPILED.test(line))) {
    const finished = lines.findLastIndex((line) => FINISHED.test(line));
    const generated = lines.findLastIndex((line) => GENERATED.test(line));
    if (lines.some((line) => EXPORTED.test(line))) return 'exported';
    if (finished < 0 || generated < finished) return 'missing';
    from = generated;
  }
  const header = lines.findIndex((line, i) => i >= from && HEADER.test(line));
  if (header < 0) return from > 0 ? 'missing' : 'none';
  const markdown = lines[header]!.startsWith('|');
  const table: Table = { modules: [] };
  for (const line of lines.slice(header + 1)) {
    const row = ROW.exec(line);
    if (row && table.total === undefined && (row[3] === '|') === markdown && Number(row[1]) <= 100) {
      if (row[2] === 'Total') table.total = Number(row[1]);
      else table.modules.push({ module: places.module(row[2]!), percent: Number(row[1]) });
    }
    const threshold = /^ {4}Threshold:\s+(\d+(?:\.\d+)?)%$/.exec(line);
    if (threshold) table.threshold = Number(threshold[1]);
  }
  return table;
}

/** One table keeps its total. Totals of several apps cannot be added without their line counts, so they stay apart. */
function merged(tables: readonly { app?: string; table: Table }[]): Coverage {
  const byApp = new Map(tables.map(({ app, table }) => [app ?? '', table]));
  const all = [...byApp.values()];
  const modules = all.flatMap((table) => table.modules);
  const thresholds = all.flatMap((table) => table.threshold ?? []);
  const threshold = thresholds.length > 0 ? { threshold: thresholds.reduce((one, other) => Math.max(one, other)) } : {};
  if (all.length === 1) return { percent: all[0]!.total!, modules, ...threshold };
  const parts = [...byApp].map(([app, table]) => ({ app: app || '.', percent: table.total! }));
  return { percent: null, parts, modules, ...threshold };
}
