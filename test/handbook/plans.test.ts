/** What the handbook says of plans is what is done: its examples are read, and its configuration is one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { config } from '../../scripts/model/config.ts';
import { readPlan } from '../../scripts/prose/plan.ts';
import { readProse } from '../../scripts/prose/read-prose.ts';
import { ROOT } from '../imports.ts';

const page = readFileSync(join(ROOT, 'content/handbook/plans.md'), 'utf8');
const read = (text: string) => readPlan({ path: 'p.md', text }, 'p').document;
/** Quoted examples of the table's row that becomes something. */
const examples = (becomes: RegExp) => {
  const row = page.split('\n').find((line) => line.startsWith('| ') && becomes.test(line.split('|')[2] ?? ''))!;
  return [...row.split('|')[1]!.matchAll(/"([^"]+)"/g)].map(([, text]) => text!);
};

test('every example of a status, a priority, a heading is read as the page says', () => {
  for (const text of examples(/^ phases;/)) expect(read(`## ${text}\n`).phases, text).toHaveLength(1);
  const lists = examples(/^ tasks $/);
  expect(lists.length).toBeGreaterThan(2);
  for (const text of lists) expect(read(`## Phase 1\n\n### ${text}\n\n- a\n`).phases[0]!.tasks, text).toHaveLength(1);
  for (const text of examples(/^ criteria, /))
    expect(read(`## Phase 1\n\n### ${text}\n\n- a\n`).phases[0]!.acceptance, text).toHaveLength(1);
  for (const text of examples(/^ a phase's status/))
    expect(
      read(`## Phase 1\n\n${text}\n\n## Phase 3\n\n${text}\n`).phases.some(({ status }) => status),
      text,
    ).toBe(true);
  for (const text of examples(/^ a priority/)) {
    const inText = read(`## Phase 1\n\n${text}\n`).phases[0]!.priority;
    const inTitle = read(`## Phase 1: a ${text}\n\n- ${text}: a\n`).phases[0]!;
    expect(inText ?? inTitle.priority ?? inTitle.tasks[0]!.priority, text).toBeDefined();
  }
});

test('its configuration is one, and binds what it says', () => {
  const { plans } = config.parse(parse(/```yaml\n([\s\S]*?)```/.exec(page)![1]!));
  const text = '## Phase 1\n\n### Acceptance\n\n- No raw sends in `lib`\n- Nobody waits for ever\n';
  const prose = readProse([{ path: 'docs/atlas/plans/refit.md', text }], { bindings: plans!.bindings! });
  expect(prose.problems).toEqual([]);
  expect(prose.plans[0]!.phases[0]!.acceptance.map(({ controls }) => controls)).toEqual([
    ['no-raw-sends'],
    ['no-infinite-waits'],
  ]);
});
