/** What `mix test` prints: ExUnit's own formatter, Elixir 1.14 to 1.20, one app or an umbrella. */
import type { TestCase, TestCounts } from '../../model/evidence.ts';
import { missingApps, type Section, sections } from '../apps.ts';
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import { namedCases } from './cases.ts';
import { runOf } from './run.ts';
import { selectionOf } from './selection.ts';

const SIGNS = [
  /^Finished in \d+(?:\.\d+)? seconds?(?: \(|$)/m,
  /^Running ExUnit with seed: \d+/m,
  /^(?:Excluding|Including) tags: \[/m,
  /^ {0,2}\d+\) (?:test|doctest|property) .{1,1000} \([A-Z][\w.]*\)$/m,
  /^(?:There are no tests to run|No stale tests)$/m,
  /^Paths given to "?`?mix test`?"? did not match any directory\/file: /m,
];

export const format: Format = {
  id: 'mix-test',
  tool: 'mix test',

  detect(text) {
    return !text.trimStart().startsWith('<') && SIGNS.some((sign) => sign.test(text));
  },

  parse(artefact, places) {
    const cases: TestCase[] = [];
    const runs: { section: Section; counts: TestCounts }[] = [];
    const problems: string[] = [];
    const found = sections(artefact.text);
    for (const [i, section] of found.entries()) {
      const named = namedCases(section, places);
      for (const one of named.cases) cases.push(one);
      const run = runOf(section, named.highest);
      if (run.state === 'done') runs.push({ section, counts: run.counts });
      else if (run.state === 'broken') problems.push(section.app ? `${section.app}: ${run.why}` : run.why);
      else if (runs.length > 0 && i === found.length - 1)
        problems.push(`${section.app}: the output ends before its tests ran.`);
    }
    const more = { testCases: cases, ...selected(artefact.text, artefact.command) };
    if (problems.length > 0) return incomplete(format, problems.join(' '), more);
    if (runs.length === 0)
      return incomplete(format, 'No "Finished in" line: the run was aborted or the file is cut off.', more);
    const missing = missingApps(
      runs.map(({ section }) => section.app),
      places.sources,
    );
    if (missing.length > 0)
      return incomplete(
        format,
        `No summary of ${missing.join(', ')}, which ${missing.length === 1 ? 'has' : 'have'} tests.`,
        more,
      );
    const tests = sum(runs.map((run) => run.counts));
    const why = contradiction(tests, artefact.exitStatus);
    if (why !== undefined) return incomplete(format, why, { ...more, tests });
    return { ...more, format: format.id, tool: format.tool, complete: true, tests, notes: notesOf(tests, cases) };
  },
};

function selected(text: string, command: string | undefined): { selection?: string } {
  const selection = selectionOf(text, command);
  return selection === undefined ? {} : { selection };
}

function sum(all: readonly TestCounts[]): TestCounts {
  const total: TestCounts = { total: 0, passed: 0, failed: 0, skipped: 0, excluded: 0, invalid: 0 };
  for (const counts of all) for (const key of Object.keys(total) as (keyof TestCounts)[]) total[key] += counts[key];
  return total;
}

/** 0: all passed; 3: coverage below its threshold; 2 (or a chosen number): failures. Anything else without a failure is a run that broke. */
function contradiction(tests: TestCounts, status: number | undefined): string | undefined {
  const bad = tests.failed + tests.invalid;
  if (status === undefined || status === 0 || status === 3 || bad > 0) return undefined;
  return `Exit status ${status}, though the summary shows no failure: something after the tests failed.`;
}

function notesOf(tests: TestCounts, cases: readonly TestCase[]): string[] {
  const described = cases.filter((test) => test.outcome === 'failed').length;
  return described < tests.failed ? [`${described} of ${tests.failed} failures are described in the output.`] : [];
}
