import { expect, test } from 'vitest';
import { dependencies } from '../../scripts/derive/dependencies.ts';
import { dependency } from '../../scripts/model/architecture.ts';
import { codebaseOf } from './elixir.ts';

const PARTS = `defmodule Harbour.Ship do
  defstruct [:name]
  def new(name), do: %__MODULE__{name: name}
end
defmodule Harbour.Berth do
  @callback free?() :: boolean()
end
defmodule Harbour.Server do
  defmacro __using__(_), do: quote(do: :ok)
end
defprotocol Harbour.Weight do
  def of(thing)
end
defmodule Harbour.Unused do
end
`;

const kindsOf = async (body: string) => {
  const all = dependencies(await codebaseOf(`${PARTS}defmodule Harbour.Office do\n${body}\nend`));
  return Object.fromEntries(
    all.filter(({ from }) => from === 'Harbour.Office').map(({ to, kinds, count }) => [to, [...kinds, count]]),
  );
};

test.each([
  ['a call', 'def a(n), do: Harbour.Ship.new(n)', { 'Harbour.Ship': ['calls', 1] }],
  ['a call through an alias', 'alias Harbour.Ship\ndef a(n), do: Ship.new(n)', { 'Harbour.Ship': ['calls', 1] }],
  [
    'a pipe and a capture',
    'def a(n), do: n |> Harbour.Ship.new() |> then(&Harbour.Ship.new/1)',
    { 'Harbour.Ship': ['calls', 2] },
  ],
  ['an import', 'import Harbour.Ship\ndef a(n), do: new(n)', { 'Harbour.Ship': ['calls', 1] }],
  ['defdelegate', 'defdelegate new(name), to: Harbour.Ship', { 'Harbour.Ship': ['calls', 1] }],
  [
    'a struct, built and matched',
    'alias Harbour.Ship\ndef a(%Ship{name: n}), do: %Ship{name: n}',
    { 'Harbour.Ship': ['struct', 2] },
  ],
  [
    'a module that is handed on',
    'def a, do: Supervisor.start_link([Harbour.Ship], [])',
    { 'Harbour.Ship': ['calls', 1] },
  ],
  ['use', 'use Harbour.Server', { 'Harbour.Server': ['use', 1] }],
  ['a behaviour', '@behaviour Harbour.Berth', { 'Harbour.Berth': ['behaviour', 1] }],
  ['an alias that nothing uses', 'alias Harbour.Unused', { 'Harbour.Unused': ['alias', 1] }],
  ['itself and other packages', 'def a, do: b()\ndef b, do: Enum.map([], &Harbour.Office.a/0)', {}],
])('%s', async (_, body, expected) => {
  expect(await kindsOf(body)).toEqual(expected);
});

test('an implementation needs its protocol and its type', async () => {
  const all = dependencies(
    await codebaseOf(`${PARTS}defimpl Harbour.Weight, for: Harbour.Ship do\n  def of(_), do: 1\nend`),
  );
  expect(all.map(({ from, to, kinds }) => [from, to, ...kinds])).toEqual([
    ['Harbour.Weight.Harbour.Ship', 'Harbour.Ship', 'protocol'],
    ['Harbour.Weight.Harbour.Ship', 'Harbour.Weight', 'protocol'],
  ]);
});

test('several kinds are one need, with its first place', async () => {
  const all = dependencies(
    await codebaseOf({
      'lib/ship.ex': PARTS,
      'lib/office.ex':
        'defmodule Harbour.Office do\n  def a, do: Harbour.Ship.new(1)\n  def b(%Harbour.Ship{}), do: :ok\nend',
    }),
  );
  const labels = ['export', 'runtime'];
  const need = { from: 'Harbour.Office', to: 'Harbour.Ship', kinds: ['calls', 'struct'], labels, count: 2 };
  expect(all).toEqual([{ ...need, file: 'lib/office.ex', line: 2 }]);
  expect(dependency.parse(all[0])).toEqual(all[0]);
});
