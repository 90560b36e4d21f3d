/** JUnit XML, as `junit_formatter` writes it beside `mix test`. */
import type { TestCase, TestCounts } from '../../model/evidence.ts';
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import type { Places } from '../places.ts';
import { type JunitCase, type JunitSuite, readJunit } from './read.ts';

export const format: Format = {
  id: 'junit',
  tool: 'JUnit XML',
  statuses: [0, 2, 3],

  detect(text) {
    const head = text.trimStart().slice(0, 4096);
    return head.startsWith('<') && /<testsuites?[\s>/]/.test(head);
  },

  parse(artefact, places) {
    const testCases: TestCase[] = [];
    const read = readJunit(artefact.text, (test) => testCases.push(caseOf(test, places)));
    if ('problem' in read) return incomplete(format, read.problem);
    const tests = count(testCases);
    const silent = artefact.exitStatus === 2 && tests.failed + tests.invalid === 0;
    const why = disagreement(read.suites) ?? (silent ? UNTOLD : undefined);
    const { removed } = read;
    const notes = removed > 0 ? [`${removed} control characters that XML does not allow were taken out.`] : [];
    if (why !== undefined) return incomplete(format, why, { testCases, notes });
    return { format: format.id, tool: format.tool, complete: true, tests, testCases, notes };
  },
};

const UNTOLD = 'Exit status 2 says that tests failed, and none here did: it is not of that run, or of a part of it.';

/** A suite that holds other numbers than it says was cut, merged or edited. Skipped ones are counted apart or among the tests by different tools. */
function disagreement(suites: readonly JunitSuite[]): string | undefined {
  for (const { name, held, ...said } of suites) {
    for (const key of ['tests', 'failures', 'errors', 'skipped'] as const) {
      if (said[key] !== undefined && said[key] !== held[key])
        return `Suite ${name ?? '(no name)'} says ${said[key]} ${key} and holds ${held[key]}.`;
    }
  }
  return undefined;
}

function caseOf(test: JunitCase, places: Places): TestCase {
  const module = places.module(test.classname ?? test.suite);
  const made: TestCase = { module, name: test.name, outcome: outcomeOf(test) };
  const { file, line } = placeOf(test.file ?? '');
  if (file) Object.assign(made, places.file(file));
  const at = line ?? test.line;
  if (at && /^\d+$/.test(at)) made.line = Number(at);
  if (test.time !== undefined) {
    const time = Number(test.time.replaceAll(',', ''));
    if (Number.isFinite(time)) made.time = time;
  }
  if (test.message) made.message = test.message;
  return made;
}

/** `path:line`, or the path alone. */
function placeOf(text: string): { file: string; line?: string } {
  const colon = text.lastIndexOf(':');
  const line = colon > 0 ? text.slice(colon + 1) : '';
  return /^\d+$/.test(line) ? { file: text.slice(0, colon), line } : { file: text };
}

/** junit_formatter writes an excluded test as skipped, "due to slow filter", and one that its `setup_all` took down as an error. */
function outcomeOf({ state, message }: JunitCase): TestCase['outcome'] {
  if (state === 'failure') return 'failed';
  if (state === 'error') return 'invalid';
  if (state === 'skipped') return /^due to .+ filter$/.test(message) ? 'excluded' : 'skipped';
  return 'passed';
}

function count(cases: readonly TestCase[]): TestCounts {
  const counts: TestCounts = { total: cases.length, passed: 0, failed: 0, skipped: 0, excluded: 0, invalid: 0 };
  for (const { outcome } of cases) counts[outcome] += 1;
  return counts;
}
