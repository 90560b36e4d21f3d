/** Reads JUnit XML: test cases, and what the suites say of them. */
import { Stop, walkXml } from '../xml.ts';
import { type CaseAttributes, caseAttributes, type SuiteAttributes, suiteAttributes } from './schema.ts';

/** A test as the file says it; `state` is the child element that was found. */
export interface JunitCase extends CaseAttributes {
  suite: string;
  state: 'passed' | 'failure' | 'error' | 'skipped';
  message: string;
}

/** A suite's own figures, to hold its cases against. */
export interface JunitSuite extends SuiteAttributes {
  held: { tests: number; failures: number; errors: number; skipped: number };
}

/** `removed`: characters that were taken out, which XML does not allow. */
export type Junit = { suites: JunitSuite[]; removed: number } | { problem: string };

const MAX_CASES = 1_000_000;
const MAX_TEXT = 2000;
const STATES = ['failure', 'error', 'skipped'] as const;

/** Reads the whole document, or says in a sentence why it cannot be believed. `take` is handed each test as it ends: there may be very many. */
export function readJunit(xml: string, take: (test: JunitCase) => void): Junit {
  const suites: JunitSuite[] = [];
  let cases = 0;
  const open: JunitSuite[] = [];
  let current: JunitCase | undefined;
  const { problem, removed } = walkXml(xml, {
    open(name, attributes, path) {
      if (path.length === 1 && name !== 'testsuites' && name !== 'testsuite')
        throw new Stop(`Not a JUnit report: its root is <${name}>.`);
      if (name === 'testsuite') {
        const suite = {
          ...checked(suiteAttributes, attributes, 'testsuite'),
          held: { tests: 0, failures: 0, errors: 0, skipped: 0 },
        };
        suites.push(suite);
        open.push(suite);
      } else if (name === 'testcase') {
        const read = checked(caseAttributes, attributes, 'testcase');
        current = Object.assign(read, { suite: open.at(-1)?.name ?? '', state: 'passed' as const, message: '' });
      } else if (current && path.at(-2) === 'testcase') {
        const state = STATES.find((word) => word === name);
        // A test that failed after it was marked skipped has failed.
        if (state && (current.state === 'passed' || current.state === 'skipped')) {
          current.state = state;
          current.message = String(attributes.message ?? '').slice(0, MAX_TEXT);
        }
      }
    },
    close(name) {
      if (name === 'testsuite') open.pop();
      if (name !== 'testcase' || !current) return;
      cases += 1;
      if (cases > MAX_CASES) throw new Stop(`More than ${MAX_CASES} test cases.`);
      take(current);
      for (const suite of open) {
        suite.held.tests += 1;
        if (current.state !== 'passed') suite.held[HELD[current.state]] += 1;
      }
      current = undefined;
    },
  });
  return problem === undefined ? { suites, removed } : { problem };
}

const HELD = { failure: 'failures', error: 'errors', skipped: 'skipped' } as const;

function checked<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  value: unknown,
  what: string,
): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Stop(`A <${what}> without the attributes that JUnit gives it.`);
  return parsed.data;
}
