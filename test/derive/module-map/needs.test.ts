import { expect, test } from 'vitest';
import { dependences, dependencies } from '../../../scripts/derive/dependencies.ts';
import { atlasEdges } from '../../oracle/xref.ts';
import { temporary } from '../../temporary.ts';
import { codebaseOf } from '../elixir.ts';
import { EDGES, HARBOUR } from './harbour.ts';

test('every way of needing a module has its label', async () => {
  const edges = await atlasEdges(temporary(HARBOUR), Object.keys(HARBOUR));
  expect(Object.fromEntries([...edges].sort())).toEqual(Object.fromEntries([...EDGES].sort()));
});

test('what a macro writes is quoted where it is written, and a need of whoever uses the macro', async () => {
  const all = dependencies(await codebaseOf(HARBOUR));
  const of = (from: string, to: string) => all.find((one) => one.from === from && one.to === to);
  expect(of('Harbour.Crew', 'Harbour.Pilot')).toMatchObject({ kinds: ['calls'], labels: ['quoted'] });
  expect(of('Harbour.Ways.Used', 'Harbour.Pilot')).toMatchObject({ kinds: ['injected'], labels: ['runtime'], line: 2 });
});

test('a place says the function it stands in, what is called there, and whose macro wrote it', async () => {
  const all = dependences(await codebaseOf(HARBOUR));
  const places = (from: string, to: string) =>
    all.find(({ dependency }) => dependency.from === from && dependency.to === to)?.places;
  expect(places('Harbour.Ways.Call', 'Harbour.Ship')).toMatchObject([{ fn: 'a/0', calls: 'new/1', line: 2 }]);
  expect(places('Harbour.Ways.CallInBody', 'Harbour.Ship')).toMatchObject([{ fn: null, calls: 'new/1' }]);
  expect(places('Harbour.Ways.UsedInAUse', 'Harbour.Pilot')).toMatchObject([{ through: 'Harbour.Crew', line: 2 }]);
});

const labelsOf = async (body: string) => {
  const all = dependencies(await codebaseOf({ ...HARBOUR, 'lib/quay.ex': `defmodule Harbour.Quay do\n${body}\nend` }));
  const own = all.filter(({ from }) => from === 'Harbour.Quay');
  return Object.fromEntries(own.map(({ to, labels }) => [to.replace('Harbour.', ''), labels]));
};

test.each([
  ['options of a macro that nobody has read', 'use Ferry.Router\nplug Harbour.Ship', { Ship: ['runtime'] }],
  ['a block of one', 'use Ferry.Router\nget "/" do\n  Harbour.Ship.new(1)\nend', { Ship: ['runtime'] }],
  ['a capture for one', 'use Ferry.Schema\nresolve &Harbour.Ship.new/1', { Ship: ['runtime'] }],
  ['a value for one', 'use Ferry.Schema\nfield :ship, default: Harbour.Ship.new(1)', { Ship: ['compile'] }],
  [
    'a value in a schema',
    'use Ecto.Schema\nschema "a" do\n  field :b, values: Harbour.Ship.new(1)\nend',
    { Ship: ['compile'] },
  ],
  ['a test', 'use ExUnit.Case\ntest "sails" do\n  assert Harbour.Ship.new(1)\nend', { Ship: ['runtime'] }],
  ['`@impl` with a name', '@impl Harbour.Gate\ndef pass, do: :ok', { Gate: ['compile'] }],
  ['`unquote` in a quote', 'defmacro a, do: quote(do: unquote(Harbour.Ship.new(1)))', { Ship: ['runtime'] }],
])('%s', async (_, body, expected) => {
  expect(await labelsOf(body)).toEqual(expected);
});
