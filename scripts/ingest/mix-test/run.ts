/** One app's test run: its counts when it ran to the end, or why it did not. */
import type { TestCounts } from '../../model/evidence.ts';
import type { Section } from '../apps.ts';
import { isRunOutput } from './cases.ts';
import { countsOf, FINISHED, isSummary } from './summary.ts';

/** `none`: nothing of a test run in these lines (compiling, other tools). */
export type Run = { state: 'done'; counts: TestCounts } | { state: 'broken'; why: string } | { state: 'none' };

const NO_TESTS = /^(?:There are no tests to run|No stale tests)$/;
const STARTED =
  /^(?:Running ExUnit with seed: |Excluding tags: \[|Including tags: \[|Finished in \d|--max-failures reached)/;
/** A run's own first lines, in releases that end it with the seed. */
const STARTED_EARLY = /^(?:Excluding|Including) tags: \[/;
const SEED = /^(?:Running ExUnit with seed: \d+|Randomized with seed \d+)/;
const PROGRESS = /^[.*?]+$/;
const ABORTED = /^Aborting test suite, /;
/** What Mix prints when the run ends before any test could run, and what that means. */
const FAILURES: readonly [RegExp, string][] = [
  [/^== Compilation error in file (.+) ==$/, 'The tests did not run: $1 does not compile.'],
  [/^Paths given to "?`?mix test`?"? did not match any directory\/file: (.+)$/, 'No test ran: nothing matches $1.'],
  [/^\*\* \(Mix\) (.+)$/, 'Mix stopped: $1'],
];

const EMPTY: TestCounts = { total: 0, passed: 0, failed: 0, skipped: 0, excluded: 0, invalid: 0 };

/** Reads the run in one section. `highest`: the highest failure number printed there. */
export function runOf({ lines }: Section, highest: number): Run {
  if (lines.some((line) => ABORTED.test(line))) return broken('The run was aborted before its last test.');
  if (lines.some((line) => /^--max-failures reached, aborting test suite/.test(line)))
    return broken('The run stopped early: --max-failures was reached, the tests after it did not run.');
  if (lines.some((line) => line === 'Tests that would be executed:')) return broken('A dry run: no test was executed.');
  // Tests can print a summary of their own: only the last one after "Finished in" is ExUnit's.
  const finished = lines.findLastIndex((line) => FINISHED.test(line));
  if (finished < 0) return unfinished(lines);
  const at = lines.findIndex((line, i) => i > finished && isSummary(line));
  const counts = at < 0 ? undefined : countsOf(lines[at]!, lines[at + 1]);
  if (!counts) return broken('It ends after "Finished in", before the summary: cut off.');
  if (lines.slice(at + 1).some((line) => isRunOutput(line) || STARTED.test(line) || PROGRESS.test(line)))
    return broken(
      'The run goes on after the last summary and does not end: aborted, or a summary that a test printed.',
    );
  // Up to 1.14 the seed stands at the end, later at the start: without either, the last lines of a run are missing.
  if (!lines.some((line) => SEED.test(line)) && lines.some((line) => STARTED_EARLY.test(line) || PROGRESS.test(line)))
    return broken(
      'No line tells the seed, which ExUnit prints in every run: aborted, or a summary that a test printed.',
    );
  if (lines.some((line) => SEED.test(line)) && counts.passed > marks(lines.slice(0, finished)))
    return broken(
      `The summary says that ${counts.passed} tests passed, yet fewer are marked: not the summary of this run.`,
    );
  if (highest > counts.failed)
    return broken(
      `The summary says ${counts.failed} failures, yet a failure with number ${highest} is printed: not the summary of this run.`,
    );
  return { state: 'done', counts };
}

/** At most so many tests passed: ExUnit prints a dot, or a line under `--trace`, for each. Other output may hold dots as well. */
function marks(lines: readonly string[]): number {
  const dots = (line: string) => line.split('.').length - 1;
  return lines.reduce((sum, line) => sum + dots(line) + (/\[L#\d+\]/.test(line) ? 1 : 0), 0);
}

function unfinished(lines: readonly string[]): Run {
  for (const line of lines) {
    for (const [pattern, sentence] of FAILURES) {
      const match = pattern.exec(line);
      if (match) return broken(sentence.replace('$1', () => match[1]!));
    }
  }
  if (lines.some((line) => NO_TESTS.test(line))) return { state: 'done', counts: EMPTY };
  if (lines.some((line) => STARTED.test(line) || isRunOutput(line) || PROGRESS.test(line)))
    return broken('No "Finished in" line: the run was aborted or the file is cut off.');
  return { state: 'none' };
}

function broken(why: string): Run {
  return { state: 'broken', why };
}
