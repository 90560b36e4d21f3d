import { expect, test } from 'vitest';
import { measuredOf } from '../../src/lib/claims.ts';
import { waiverText } from '../../src/lib/waiver-text.ts';
import { sampleReport } from './sample-report.ts';

const { index } = sampleReport();
const functions = new Set(['Foundation.Registry.ETS.register/3']);
const has = (module: string, name: string, arity: number | null) => functions.has(`${module}.${name}/${arity}`);
const measured = (text: string) => measuredOf(text, index, has);

test('code that a claim names is there, or is not; the library of somebody else is not looked up', () => {
  expect(measured('Build `Foundation.Registry.ETS`')).toEqual([
    { says: 'the code it names exists', holds: true, exists: true },
  ]);
  expect(measured('Build `Foundation.Ghost`')).toEqual([
    { says: '`Foundation.Ghost` is not in this code', holds: false },
  ]);
  expect(measured('Use `Phoenix.PubSub` and `:telemetry.span/3`')).toEqual([]);
});

test('the registered name of a process and a namespace are code as well', () => {
  const process = { key: 'Foundation.Sensors', slug: 'x', module: 'DynamicSupervisor', name: 'Foundation.Sensors' };
  const rest = { kind: 'dynamic' as const, nodes: [], started: true, app: null, file: null, line: null };
  const withProcess = { ...index, processGraph: { processes: [{ ...process, ...rest }], edges: [] } };
  expect(measuredOf('Start `Foundation.Sensors`', withProcess, has)).toMatchObject([{ holds: true }]);
  expect(measured('Start `Foundation.Sensors`')).toMatchObject([{ holds: false }]);
  expect(measured('Clean up `Foundation.Registry`')).toMatchObject([{ holds: true }]);
});

test('a function is looked up with its arity', () => {
  expect(measured('Move to `Foundation.Registry.ETS.register/3`')[0]?.holds).toBe(true);
  expect(measured('Move to `Foundation.Registry.ETS.register/2`')).toEqual([
    { says: '`Foundation.Registry.ETS.register/2` is not in this code', holds: false },
  ]);
});

test('a rule with open findings does not hold; a control holds only when it passes', () => {
  const open = index.rules.find((rule) => rule.open > 0)!;
  expect(measured(`No findings of \`${open.id}\``)[0]).toMatchObject({ holds: false });
  for (const { id, outcome } of index.controls) {
    const holds = outcome === 'pass';
    expect(measured(`\`${id}\` is green`)).toMatchObject([{ says: expect.stringContaining(id), holds, control: id }]);
    const { open } = measured(`\`${id}\``)[0]!;
    expect(open).toBe({ waived: 'accepted', stale: 'unmeasured', 'not-measured': 'unmeasured' }[outcome as string]);
  }
});

test('a control is named by its id or its whole title, or bound; a word of either names nothing', () => {
  const { id, title } = index.controls.find((control) => control.id.includes('-'))!;
  const [first] = title.split(' ');
  for (const text of [`As ${id} says`, `The goal: *${title.toUpperCase()}*.`])
    expect(measured(text)).toMatchObject([{ control: id }]);
  expect(measuredOf('All is well', index, has, [id])).toMatchObject([{ control: id }]);
  for (const text of [`As x-${id} says`, `${id}-like`, `${first} of them`, 'All is well'])
    expect(measured(text)).toEqual([]);
});

test('a command is measured by the output of that very command, and only while it is whole and fresh', () => {
  const named = index.evidence.filter(({ command }) => command !== undefined);
  expect(named.length).toBeGreaterThan(0);
  for (const item of named) {
    if (item.complete && item.freshness === 'fresh') continue;
    expect(measured(`\`${item.command}\` passes`)[0]?.holds).toBe(false);
  }
  expect(measured('`mix test test/one_test.exs` passes')).toEqual([]);
});

test('names in a waiver are quoted where YAML would read them otherwise', () => {
  expect(waiverText({ rule: 'sleep', module: 'A.B', function: 'wait?/1' })).toBe(
    '- rule: sleep\n  module: A.B\n  function: "wait?/1"\n  reason: ""\n  owner: ""\n  expires: ""',
  );
});
