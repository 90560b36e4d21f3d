/** Reads JUnit XML as a stream, with limits: no entity is ever expanded, and no document is too deep or too long. */
import { SaxesParser } from 'saxes';
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

export type Junit = { suites: JunitSuite[]; cases: JunitCase[] } | { problem: string };

const MAX_DEPTH = 32;
const MAX_CASES = 200_000;
const MAX_TEXT = 2000;
const STATES = ['failure', 'error', 'skipped'] as const;

class Stop extends Error {}

/** Reads the whole document, or says in a sentence why it cannot be believed. */
export function readJunit(xml: string): Junit {
  const suites: JunitSuite[] = [];
  const cases: JunitCase[] = [];
  const open: JunitSuite[] = [];
  const path: string[] = [];
  let current: JunitCase | undefined;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw new Stop(`Not well-formed XML: ${error.message}.`);
  });
  parser.on('doctype', () => {
    throw new Stop('It declares a DOCTYPE, which JUnit files have no use for: entities are never expanded.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    if (path.length > MAX_DEPTH) throw new Stop(`Elements are nested more than ${MAX_DEPTH} deep.`);
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
      current = { ...read, suite: open.at(-1)?.name ?? '', state: 'passed', message: '' };
    } else if (current && path.at(-2) === 'testcase') {
      const state = STATES.find((word) => word === name);
      // A test that failed after it was marked skipped has failed.
      if (state && (current.state === 'passed' || current.state === 'skipped')) {
        current.state = state;
        current.message = String(attributes.message ?? '').slice(0, MAX_TEXT);
      }
    }
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    if (name === 'testsuite') open.pop();
    if (name !== 'testcase' || !current) return;
    if (cases.length >= MAX_CASES) throw new Stop(`More than ${MAX_CASES} test cases.`);
    cases.push(current);
    for (const suite of open) {
      suite.held.tests += 1;
      if (current.state !== 'passed') suite.held[HELD[current.state]] += 1;
    }
    current = undefined;
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof Stop) return { problem: error.message };
    throw error;
  }
  return path.length > 0 ? { problem: 'The XML is cut off.' } : { suites, cases };
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
