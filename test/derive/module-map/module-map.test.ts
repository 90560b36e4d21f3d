import { expect, test } from 'vitest';
import { derive } from '../../../scripts/derive/derive.ts';
import { layout } from '../../../scripts/derive/layout.ts';
import { moduleMap as schema } from '../../../scripts/model/module-map.ts';
import { codebaseOf } from '../elixir.ts';

/** The map of these sources; files below `apps/<name>/` are of that application. */
async function mapOf(sources: Record<string, string>) {
  const { files } = await codebaseOf(sources);
  const placed = files.map((file) => {
    const app = /^apps\/(\w+)\//.exec(file.path)?.[1];
    return app ? { ...file, app, scope: 'lib' as const } : file;
  });
  return derive({ files: placed, layout: layout([], []) }, {}).moduleMap;
}

const module = (name: string, body = '') => `defmodule ${name} do\n${body}\nend\n`;

test('fan-in, fan-out, instability and depth count compiled modules, each once', async () => {
  const { modules } = await mapOf({
    'lib/ship.ex': module('Harbour.Ship', 'defstruct [:name]'),
    'lib/berth.ex': module('Harbour.Berth', 'def a(%Harbour.Ship{} = s), do: s\ndef b, do: %Harbour.Ship{}'),
    'lib/office.ex': module('Harbour.Office', 'def a, do: Harbour.Berth.b()\ndef c, do: %Harbour.Ship{}'),
    'lib/clerk.ex': module('Harbour.Clerk', 'alias Harbour.Ship, warn: false'),
    'test/ship_test.exs': module('Harbour.ShipTest', 'def a, do: Harbour.Berth.b()'),
  });
  const of = Object.fromEntries(
    modules.map(({ name, fanIn, fanOut, instability, depth }) => [name, [fanIn, fanOut, instability, depth]]),
  );
  expect(of).toEqual({
    'Harbour.Ship': [2, 0, 0, 0],
    'Harbour.Berth': [1, 1, 0.5, 1],
    'Harbour.Office': [0, 2, 1, 2],
    'Harbour.Clerk': [0, 0, null, 0],
  });
});

test('a small codebase is one context for each root; a large one is cut where it has parts', async () => {
  const small = await mapOf({ 'lib/a.ex': module('Harbour.Ships.List'), 'lib/b.ex': module('HarbourWeb.Page') });
  expect(small.contexts.map(({ name, modules }) => [name, modules])).toEqual([
    ['Harbour', 1],
    ['HarbourWeb', 1],
  ]);
  const names = ['Ships', 'Ships.List', 'Ships.Log', 'Crew.Cook', 'Crew.Mate', 'Repo', 'Mailer'];
  const many = [...names, ...Array.from({ length: 9 }, (_, n) => `Berths.B${n}`)];
  const large = await mapOf(Object.fromEntries(many.map((name) => [`lib/${name}.ex`, module(`Harbour.${name}`)])));
  expect(large.contexts.map(({ name, modules }) => [name, modules])).toEqual([
    ['Harbour', 2],
    ['Harbour.Berths', 9],
    ['Harbour.Crew', 2],
    ['Harbour.Ships', 3],
  ]);
});

test('an implementation belongs to the context of its type, a namespace of two applications is two contexts', async () => {
  const { contexts, apps, modules } = await mapOf({
    'apps/quay/lib/a.ex': `${module('Harbour.Crane', 'defstruct [:load]')}defimpl String.Chars, for: Harbour.Crane do\n  def to_string(_), do: ""\nend\n`,
    'apps/yard/lib/b.ex': module('Harbour.Shed', 'def a, do: %Harbour.Crane{}'),
  });
  expect(modules.map(({ name, context }) => [name, context])).toEqual([
    ['Harbour.Crane', 'Harbour (quay)'],
    ['Harbour.Shed', 'Harbour (yard)'],
    ['String.Chars.Harbour.Crane', 'Harbour (quay)'],
  ]);
  expect(contexts.map(({ name, fanIn, fanOut }) => [name, fanIn, fanOut])).toEqual([
    ['Harbour (quay)', 1, 0],
    ['Harbour (yard)', 0, 1],
  ]);
  expect(apps.map(({ name, instability }) => [name, instability])).toEqual([
    ['quay', 0],
    ['yard', 1],
  ]);
});

test('needs between contexts add up places, kinds and the pairs behind them', async () => {
  const map = await mapOf({
    'lib/a.ex': module('Harbour.Ship', 'defstruct [:n]\ndef new(n), do: n'),
    'lib/b.ex': module(
      'Ferry.Desk',
      'def a, do: Harbour.Ship.new(1)\ndef b, do: Harbour.Ship.new(2)\ndef c(%Harbour.Ship{}), do: 1',
    ),
    'lib/c.ex': module('Ferry.Deck', '@n Harbour.Ship.new(1)\ndef a, do: @n'),
  });
  expect(map.contextNeeds).toMatchObject([
    {
      from: 'Ferry',
      to: 'Harbour',
      count: 4,
      pairs: 2,
      kinds: { calls: 3, struct: 1 },
      labels: ['compile', 'export', 'runtime'],
    },
  ]);
  expect(map.contextNeeds[0]?.top[0]).toMatchObject({
    from: 'Ferry.Desk',
    count: 3,
    places: [{ file: 'lib/b.ex', line: 2, says: 'a/0 calls new/1' }, { line: 3 }],
  });
  expect(schema.parse(map)).toEqual(map);
});

const CYCLES: [nature: string, sources: Record<string, string>, cut: [from: string, to: string, count: number][]][] = [
  [
    'plain',
    {
      'lib/a.ex': module('Harbour.Ship', 'def a, do: Harbour.Berth.b()\ndef b, do: Harbour.Berth.b()'),
      'lib/b.ex': module('Harbour.Berth', 'def b, do: Harbour.Ship.a()'),
    },
    [['Harbour.Berth', 'Harbour.Ship', 1]],
  ],
  [
    'behaviour',
    {
      'lib/a.ex': module(
        'Harbour.Store',
        '@callback get() :: term()\ndef impl, do: Harbour.Disk\ndef again, do: Harbour.Disk',
      ),
      'lib/b.ex': module('Harbour.Disk', '@behaviour Harbour.Store\ndef get, do: 1'),
    },
    // The behaviour has one place and its implementation two: a behaviour is no place to cut.
    [['Harbour.Store', 'Harbour.Disk', 2]],
  ],
  [
    'child',
    {
      'lib/a.ex': module(
        'Harbour.Crew',
        'use Supervisor\ndef start_link(_), do: Supervisor.start_link(__MODULE__, [])\ndef init(_), do: Supervisor.init([Harbour.Cook], strategy: :one_for_one)\ndef size, do: 1',
      ),
      'lib/b.ex': module(
        'Harbour.Cook',
        'use GenServer\ndef start_link(_), do: GenServer.start_link(__MODULE__, [])\ndef init(_), do: {:ok, Harbour.Crew.size()}\ndef more, do: Harbour.Crew.size()',
      ),
    },
    [['Harbour.Cook', 'Harbour.Crew', 2]],
  ],
  [
    'family',
    {
      'lib/a.ex': module('Harbour.Log', 'def a, do: Harbour.Log.Entry.b()\ndef c, do: Harbour.Log.Entry.b()'),
      'lib/b.ex': module('Harbour.Log.Entry', 'def b, do: Harbour.Log.a()'),
    },
    [['Harbour.Log.Entry', 'Harbour.Log', 1]],
  ],
  [
    'injected',
    {
      'lib/a.ex': module(
        'Harbour.Desk',
        'defmacro __using__(_) do\n quote do\n def pass, do: Harbour.Gate.open()\n end\nend',
      ),
      'lib/b.ex': module('Harbour.Office', 'use Harbour.Desk\ndef a, do: 1'),
      'lib/c.ex': module('Harbour.Gate', 'def open, do: Harbour.Office.a()'),
    },
    [['Harbour.Gate', 'Harbour.Office', 1]],
  ],
];

test.each(CYCLES)('a cycle says what it comes from: %s', async (nature, sources, cut) => {
  const { cycles } = await mapOf(sources);
  const [cycle, ...others] = cycles.filter(({ of }) => of === 'modules');
  expect(others).toEqual([]);
  expect(cycle).toMatchObject({ nature, cut: { exact: true, count: cut.length } });
  expect(cycle?.cut.needs.map(({ from, to, count }) => [from, to, count])).toEqual(cut);
});

test('a cycle with a need at compile time is told apart, and its shortest way leads through it', async () => {
  const { cycles, modules } = await mapOf({
    'lib/a.ex': module('Harbour.Ship', '@name Harbour.Berth.name()\ndef a, do: @name'),
    'lib/b.ex': module('Harbour.Berth', 'def name, do: Harbour.Office.a()'),
    'lib/c.ex': module('Harbour.Office', 'def a, do: Harbour.Ship.a()\ndef b, do: Harbour.Clerk.a()'),
    'lib/d.ex': module('Harbour.Clerk', 'def a, do: Harbour.Office.b()'),
  });
  expect(cycles[0]).toMatchObject({ label: 'compile', compile: 1, needs: 5, members: { length: 4 } });
  expect(cycles[0]?.shortest.map(({ from }) => from)).toEqual(['Harbour.Ship', 'Harbour.Berth', 'Harbour.Office']);
  expect(cycles[0]?.shortest[0]?.places).toEqual([{ file: 'lib/a.ex', line: 2, says: 'calls name/0' }]);
  expect(new Set(modules.map(({ cycle }) => cycle))).toEqual(new Set([cycles[0]?.id]));
});

test('an alias and a quote close no cycle', async () => {
  const { cycles } = await mapOf({
    'lib/a.ex': module(
      'Harbour.Ship',
      'alias Harbour.Berth, warn: false\ndefmacro m, do: quote(do: Harbour.Berth.b())',
    ),
    'lib/b.ex': module('Harbour.Berth', 'def b, do: Harbour.Ship.a()'),
  });
  expect(cycles).toEqual([]);
});
