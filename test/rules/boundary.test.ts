import { expect, test } from 'vitest';
import { resultOf } from '../../scripts/proof/run-case.ts';
import { boundaryStates } from '../../scripts/report/boundary-states.ts';
import { rule } from '../../scripts/rules/boundary/rule.ts';
import type { Rule } from '../../scripts/rules/rule.ts';

const run = (source: string) => resultOf(rule as Rule, source, 'lib', 'lib/case.ex');
const config = (boundaries: object[]) => `# config: ${JSON.stringify({ boundaries })}\n`;
const SOURCE = `defmodule Harbour.Berths do
  def book, do: HarbourWeb.Page.title()
end
defmodule HarbourWeb.Page do
  def title, do: "Berth"
end
`;
const WEB = { name: 'Web', modules: ['HarbourWeb.*'] };
const CORE = { name: 'Core', modules: ['Harbour.*'], mayUse: [] };

test('without boundaries it proves nothing', async () => {
  const { ran, idle } = await run(SOURCE);
  expect(ran).toEqual([]);
  expect(idle.get('boundary')).toBe('no boundaries are declared in the configuration');
});

test('a boundary without a module proves nothing, whatever the others are', async () => {
  const { ran, idle } = await run(config([WEB, { ...CORE, modules: ['Habour.*'] }]) + SOURCE);
  expect(ran).toEqual([]);
  expect(idle.get('boundary')).toBe('the boundary "Core" has no module: nothing is named Habour.*');
});

test('a finding says who does what, and which declaration forbids it', async () => {
  const { findings, ran } = await run(config([WEB, CORE]) + SOURCE);
  expect(ran).toEqual(['boundary']);
  expect(findings.map(({ line, function: fn, message }) => [line, fn, message])).toEqual([
    [
      3,
      'book/0',
      'Harbour.Berths calls `HarbourWeb.Page.title/0`, which is of Web. The boundary Core may use no other.',
    ],
  ]);
});

test('the report counts open uses by the boundary that forbids them', async () => {
  const { findings } = await run(config([WEB, CORE]) + SOURCE);
  const standing = { context: 'Harbour', app: null, fanIn: 0, fanOut: 0, instability: null, depth: 0, cycle: null };
  const modules = ['Harbour.Berths', 'HarbourWeb.Page'].map((name) => ({ name, ...standing }));
  expect(boundaryStates({ boundaries: [WEB, CORE] }, modules, findings)).toEqual([
    { name: 'Web', declares: [], modules: 1, forbidden: 0 },
    { name: 'Core', declares: ['may use no other boundary'], modules: 1, forbidden: 1 },
  ]);
  expect(boundaryStates({}, modules, findings)).toBeUndefined();
});
