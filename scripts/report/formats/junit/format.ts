/** JUnit XML as Jenkins' `junit-10.xsd` and GitLab read it. Without times: the same code gives the same bytes. */
import type { OutputFormat } from '../format.ts';
import { visible } from '../visible.ts';
import { type Case, suites } from './suites.ts';
import { tag, text } from './xml.ts';

export const format: OutputFormat = {
  id: 'junit',
  fromRepository: true,
  *write(output, context) {
    const all = suites(output, context);
    const total = (state?: Case['state']) => all.reduce((sum, { cases }) => sum + count(cases, state), 0);
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    const sums = { tests: total(), failures: total('failure'), errors: total('error') };
    yield `${tag('testsuites', { name: 'atlas check', ...sums })}\n`;
    for (const { name, cases } of all) {
      const figures = {
        tests: cases.length,
        failures: count(cases, 'failure'),
        errors: count(cases, 'error'),
        skipped: count(cases, 'skipped'),
      };
      yield `  ${tag('testsuite', { name, ...figures })}\n`;
      for (const each of cases) yield testcase(`atlas.${name}`, each);
      yield '  </testsuite>\n';
    }
    yield '</testsuites>\n';
  },
};

function testcase(classname: string, { name, state, message = '', detail }: Case): string {
  const open = { classname, name: visible(name) };
  if (state === 'passed') return `    ${tag('testcase', open, true)}\n`;
  const said = { message: visible(message) };
  const inner = detail
    ? `${tag(state, said)}${text(detail.split('\n').map(visible).join('\n'))}</${state}>`
    : tag(state, said, true);
  return `    ${tag('testcase', open)}\n      ${inner}\n    </testcase>\n`;
}

const count = (cases: readonly Case[], state?: Case['state']) =>
  state ? cases.filter((each) => each.state === state).length : cases.length;
