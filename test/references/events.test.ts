import { expect, test } from 'vitest';
import { verifyIn, worldOf } from './codebase.ts';

const world = worldOf({
  'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend',
  'lib/harbour/bell.ex': `defmodule Harbour.Bell do
  def ring(kind), do: :telemetry.execute([:harbour, :bell, kind], %{})
  def noon, do: ring(:noon)
  def tide, do: :telemetry.execute([:harbour, :tide, :turned], %{})
end`,
  'lib/harbour/anchor.ex': `defmodule Harbour.Anchor do
  def drop, do: :telemetry.execute([:harbour, :bell, :muffled], %{})
end`,
  'lib/harbour/registry.ex': `defmodule Harbour.Registry do
  use GenServer
  def init(_), do: {:ok, {:ets.new(:harbour_ship_registry_ets, [:named_table]), :ets.new(:harbour_ship_monitors, [:named_table])}}
  def handle_call(:again, _from, state), do: {:reply, :ets.new(:harbour_ship_registry_ets, [:named_table]), state}
end`,
});
const outcome = (text: string) => {
  const one = verifyIn(world, text).references.find(
    ({ kind }) => kind === 'telemetry-event' || !text.includes('attach_many'),
  );
  return one && [one.kind, one.outcome, one.candidate ?? one.at ?? one.note];
};

test.each([
  ['as it is raised', '`[:harbour, :tide, :turned]`', ['telemetry-event', 'found', 'lib/harbour/bell.ex:4']],
  ['its first parts', '`[:harbour, :tide]`', ['telemetry-event', 'found', 'lib/harbour/bell.ex:4']],
  [
    'any of several',
    '```elixir\n:telemetry.attach_many("tides", [[:harbour, :tide, :*]], f, nil)\n```',
    ['telemetry-event', 'found', 'lib/harbour/bell.ex:4'],
  ],
  [
    'a computed part that the code says',
    '`[:harbour, :bell, :noon]`',
    ['telemetry-event', 'found', 'lib/harbour/bell.ex:2'],
  ],
  [
    'a computed part that the code does not say',
    '`[:harbour, :bell, :midnight]`',
    ['telemetry-event', 'unknown', 'lib/harbour/bell.ex:2 raises events whose names are computed'],
  ],
  [
    'nothing like it',
    '`[:harbour, :fog, :lifted]`',
    ['telemetry-event', 'missing', 'nothing in this codebase raises it'],
  ],
])('an event: %s', (_name, text, expected) => expect(outcome(text)).toEqual(expected));

test('a table that two places make is one candidate, and nearer than one that shares fewer words', () =>
  expect(
    verifyIn(world, '```elixir\n:ets.info(:harbour_ship_registry)\n```').references.find(
      ({ kind }) => kind === 'ets-table',
    ),
  ).toMatchObject({ outcome: 'moved', candidate: ':harbour_ship_registry_ets' }));

test('a call of a module that nothing here knows is told, and left open', () =>
  expect(outcome('```elixir\nWeather.today()\n```')).toEqual([
    'function',
    'unknown',
    'a module that nothing here defines',
  ]));

test('an event that code of another language names is left open', () => {
  const elsewhere = new Map([['harbour.fog.lifted', 'priv/python/fog.py:3']]);
  const other = worldOf(
    { 'mix.exs': 'defmodule Harbour.MixProject do\n  def project, do: [app: :harbour]\nend' },
    { elsewhere },
  );
  expect(verifyIn(other, '`[:harbour, :fog, :lifted]`').references).toMatchObject([
    { outcome: 'unknown', note: 'priv/python/fog.py:3 says it, which is no Elixir' },
  ]);
});
