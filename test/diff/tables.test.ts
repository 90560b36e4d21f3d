/** Tables, flags, events and findings of two revisions. */
import { expect, test } from 'vitest';
import { finding } from '../commands/run.ts';
import { compared, server } from './two.ts';

const ledger = (name: string, table: string) =>
  server(name, `  def handle_continue(:open, state), do: {:noreply, Map.put(state, :table, ${table})}\n`);

test('a table is known by its name: another access is a change, another owner too', async () => {
  const from = {
    'lib/ledger.ex': ledger('Bakery.Ledger', ':ets.new(:loaves, [:named_table])'),
    'lib/till.ex': ledger('Bakery.Till', ':ets.new(:coins, [:named_table])'),
  };
  const to = {
    'lib/ledger.ex': ledger('Bakery.Ledger', ':ets.new(:loaves, [:named_table, :public])'),
    'lib/till.ex': ledger('Bakery.Till', ':ets.new(:notes, [:named_table])'),
    'lib/safe.ex': ledger('Bakery.Safe', ':ets.new(:coins, [:named_table])'),
  };
  const { ets } = await compared(from, to);
  expect(ets.added.map(({ name }) => name)).toEqual([':notes']);
  expect(ets.removed).toEqual([]);
  const changes = Object.fromEntries(ets.changed.map(({ to: table, changes: of }) => [table.name, of]));
  expect(changes[':loaves']).toEqual([
    { what: 'access', from: 'protected', to: 'public' },
    { what: 'options', from: '[:named_table]', to: '[:named_table, :public]' },
  ]);
  expect(changes[':coins']).toEqual([
    { what: 'owner', from: 'Bakery.Till', to: 'Bakery.Safe' },
    { what: 'module', from: 'Bakery.Till', to: 'Bakery.Safe' },
  ]);
});

test('tables that tests make are none of the system', async () => {
  const { ets } = await compared(
    {},
    {
      'lib/a.ex': 'defmodule Bakery.A do\nend\n',
      'test/a_test.exs': 'defmodule Bakery.ATest do\n  def t, do: :ets.new(:scratch, [:named_table])\nend\n',
    },
  );
  expect(ets).toEqual({ added: [], removed: [], changed: [] });
});

test('flags and events: added, removed, and who uses them', async () => {
  const flags = (lines: string) =>
    `defmodule Bakery.FeatureFlags do\n  def enabled?(flag), do: flag in [:sourdough]\nend\n\ndefmodule Bakery.Oven do\n${lines}\nend\n`;
  const from = {
    'lib/oven.ex': flags(
      '  def a, do: Bakery.FeatureFlags.enabled?(:rye)\n  def b, do: Bakery.FeatureFlags.enabled?(:spelt)\n  def c, do: :telemetry.execute([:oven, :hot], %{})',
    ),
  };
  const to = {
    'lib/oven.ex': flags(
      '  def a, do: Bakery.FeatureFlags.enabled?(:rye)\n  def b, do: Bakery.FeatureFlags.enabled?(:oats)\n  def c, do: :telemetry.execute([:oven, :cold], %{})',
    ),
    'lib/shop.ex': 'defmodule Bakery.Shop do\n  def a, do: Bakery.FeatureFlags.enabled?(:rye)\nend\n',
  };
  const diff = await compared(from, to);
  expect([diff.flags.added, diff.flags.removed].map((list) => list.map(({ flag }) => flag))).toEqual([
    ['oats'],
    ['spelt'],
  ]);
  expect(diff.flags.changed).toEqual([
    {
      from: { flag: 'rye', defined: [], read: ['Bakery.Oven'], set: [] },
      to: { flag: 'rye', defined: [], read: ['Bakery.Oven', 'Bakery.Shop'], set: [] },
    },
  ]);
  expect([diff.telemetry.added, diff.telemetry.removed]).toEqual([
    [{ event: '[:oven, :cold]', executed: ['Bakery.Oven'], attached: [] }],
    [{ event: '[:oven, :hot]', executed: ['Bakery.Oven'], attached: [] }],
  ]);
});

test('findings: one mended and one new is not nothing; with a module that is gone, they are gone', async () => {
  const kept = { 'lib/b.ex': 'defmodule Bakery.B do\nend\n' };
  const from = { ...kept, 'lib/a.ex': 'defmodule Bakery.A do\n  def a, do: :a\nend\n' };
  const at = (fingerprint: string, over = {}) =>
    finding({ fingerprint, module: 'Bakery.B', code: fingerprint, ...over });
  const { findings } = await compared(from, kept, {
    found: {
      from: [at('f1'), at('f2'), at('f3', { module: 'Bakery.A' })],
      to: [at('f1', { line: 90 }), at('f4')],
    },
  });
  const names = (list: readonly { fingerprint: string }[]) => list.map(({ fingerprint }) => fingerprint);
  expect([findings.new, findings.fixed, findings.gone].map(names)).toEqual([['f4'], ['f2'], ['f3']]);
  expect(findings.moved).toEqual([]);
});
