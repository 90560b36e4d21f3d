import { expect, test } from 'vitest';
import { compared } from './two.ts';

const LEDGER = `
  def open(name), do: %{name: name, lines: []}
  def book(ledger, amount, text) when is_integer(amount), do: %{ledger | lines: [{amount, text} | ledger.lines]}
  def total(ledger), do: ledger.lines |> Enum.map(fn {amount, _} -> amount end) |> Enum.sum()
  def close(ledger, day) do
    archive = Bakery.Archive.keep(ledger.name, day)
    {:closed, archive, total(ledger), day}
  end
`;
const module = (name: string, body: string) => `defmodule ${name} do\n${body}\nend\n`;
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

test('the same code under another name is renamed, with how much of it is the same', async () => {
  const grown = LEDGER.replace('Enum.sum()', 'Enum.sum() |> round()');
  const { modules } = await compared(
    { 'lib/ledger.ex': module('Bakery.Ledger', LEDGER) },
    { 'lib/book.ex': module('Bakery.Accounts.Book', grown) },
  );
  expect(modules.renamed).toMatchObject([
    { from: { name: 'Bakery.Ledger' }, to: { name: 'Bakery.Accounts.Book' }, evidence: '3 of 4 functions the same' },
  ]);
  expect(modules.renamed[0]?.similarity).toBeGreaterThan(0.6);
  expect(modules.renamed[0]?.similarity).toBeLessThan(1);
  expect([modules.added, modules.removed, modules.moved]).toEqual([[], [], []]);
});

test('a namespace with another name: what its modules say of each other is no difference', async () => {
  const all = (space: string) => ({
    [`lib/${space}/ledger.ex`]: module(`${space}.Ledger`, LEDGER.replaceAll('Bakery.', `${space}.`)),
    [`lib/${space}/till.ex`]: module(
      `${space}.Till`,
      `  def pay(ledger, coins), do: ${space}.Ledger.book(ledger, Enum.sum(coins), "till")\n  def void(ledger), do: %{ledger | lines: tl(ledger.lines)}\n  def count(coins), do: Enum.frequencies_by(coins, fn coin -> {coin, rem(coin, 7)} end)\n`,
    ),
  });
  const { modules } = await compared(all('Bakery'), all('Patisserie'));
  expect(modules.renamed.map(({ from, to, similarity }) => [from.name, to.name, similarity])).toEqual([
    ['Bakery.Ledger', 'Patisserie.Ledger', 1],
    ['Bakery.Till', 'Patisserie.Till', 1],
  ]);
});

test('half of it rewritten and called something else: added and removed', async () => {
  const other = LEDGER.split('\n').slice(0, 2).join('\n');
  const { modules } = await compared(
    { 'lib/ledger.ex': module('Bakery.Ledger', LEDGER) },
    {
      'lib/oven.ex': module(
        'Bakery.Oven',
        `${other}\n  def heat(oven, degrees), do: %{oven | heat: degrees, since: System.monotonic_time(:second)}\n  def bake(oven, loaves), do: Enum.map(loaves, fn loaf -> {loaf, oven.heat, :baked} end)`,
      ),
    },
  );
  expect(modules.renamed).toEqual([]);
  expect([names(modules.added), names(modules.removed)]).toEqual([['Bakery.Oven'], ['Bakery.Ledger']]);
});

test('two equal candidates: nobody can know which, so it is none', async () => {
  const { modules } = await compared(
    { 'lib/ledger.ex': module('Bakery.Ledger', LEDGER) },
    { 'lib/a.ex': module('Bakery.Left', LEDGER), 'lib/b.ex': module('Bakery.Right', LEDGER) },
  );
  expect(modules.renamed).toEqual([]);
  expect(names(modules.removed)).toEqual(['Bakery.Ledger']);
  const beside = await compared(
    { 'lib/ledger.ex': module('Bakery.Ledger', LEDGER) },
    { 'lib/a.ex': module('Bakery.Left', LEDGER), 'lib/b.ex': module('Bakery.Old.Ledger', LEDGER) },
  );
  expect(beside.modules.renamed.map(({ to }) => to.name)).toEqual(['Bakery.Old.Ledger']);
});

test('two small modules that are equal by chance are two modules', async () => {
  const { modules } = await compared(
    { 'lib/errors.ex': module('Bakery.Burnt', '  defexception [:message]') },
    { 'lib/other.ex': module('Bakery.Stale', '  defexception [:message]') },
  );
  expect(modules.renamed).toEqual([]);
});

test('another file is moved; another role is changed', async () => {
  const { modules } = await compared(
    { 'lib/ledger.ex': module('Bakery.Ledger', LEDGER), 'lib/oven.ex': module('Bakery.Oven', '  def heat, do: 200') },
    {
      'lib/money/ledger.ex': module('Bakery.Ledger', LEDGER),
      'lib/oven.ex': module('Bakery.Oven', '  use GenServer\n  def init(_), do: {:ok, 200}'),
    },
  );
  expect(modules.moved).toMatchObject([{ from: { file: 'lib/ledger.ex' }, to: { file: 'lib/money/ledger.ex' } }]);
  expect(modules.changed).toMatchObject([
    { module: { name: 'Bakery.Oven' }, changes: [{ what: 'role', from: 'plain', to: 'GenServer' }] },
  ]);
  expect([modules.added, modules.removed]).toEqual([[], []]);
});

test('contexts: a need that closes a cycle is said as one', async () => {
  const of = (name: string, needs: string) => module(name, `  def go, do: ${needs}`);
  const from = {
    'lib/a.ex': of('Bakery.Oven.Heat', 'Bakery.Till.Coins.go()'),
    'lib/b.ex': of('Bakery.Till.Coins', 'Bakery.Shop.Door.go()'),
    'lib/c.ex': of('Bakery.Shop.Door', ':ok'),
  };
  const { dependencies } = await compared(from, {
    ...from,
    'lib/c.ex': of('Bakery.Shop.Door', 'Bakery.Oven.Heat.go()'),
  });
  expect(dependencies.added).toMatchObject([
    {
      from: 'Bakery.Shop',
      to: 'Bakery.Oven',
      count: 1,
      example: { from: 'Bakery.Shop.Door', to: 'Bakery.Oven.Heat', line: 2 },
    },
  ]);
  expect(dependencies.cycles).toEqual([['Bakery.Shop', 'Bakery.Oven', 'Bakery.Till']]);
});
