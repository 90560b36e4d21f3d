/** Documents made to take long: each costs about what a document of its size costs. */
import { describe, expect, test } from 'vitest';
import { verifyIn, worldOf } from './codebase.ts';

const world = worldOf({
  'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend',
  ...Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [
      `lib/harbour/berth_${i}.ex`,
      `defmodule Harbour.Berth${i} do\n  use GenServer\n  def moor(ship), do: ship\n  def handle_call({:moor_${i}, _}, _, s), do: {:reply, s, s}\nend`,
    ]),
  ),
});

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('in time that grows with the document', () => {
  test.each<[what: string, text: string]>([
    ['a line of 10 MB', 'a`b '.repeat(2_500_000)],
    ['a line of 1 MB without a blank', 'x'.repeat(1_000_000)],
    ['deep quotes and lists', `${'> '.repeat(20_000)}x\n${'- '.repeat(5_000)}y\n${'`'.repeat(50_000)}`],
    ['a deep list', lines(3_000, (i) => `${'  '.repeat(i % 200)}- \`Harbour.Berth${i}\``)],
    ['100,000 names in one paragraph', lines(100_000, (i) => `\`Harbour.Tug${i}.Crew\``)],
    ['100,000 words', lines(100_000, (i) => `\`moor_at_${i}\``)],
    ['100,000 variables', lines(100_000, (i) => `\`HARBOUR_${i}_TIDE\``)],
    ['5,000 messages', lines(5_000, (i) => `the call \`{:moor_at, ${i}}\``)],
    ['comments that never end', lines(50_000, () => 'a <!-- b')],
    ['titles that never end', lines(30_000, () => 'a ](x "b')],
    ['backticks that never close', lines(3_000, (i) => `a ${'`'.repeat((i % 300) + 1)}b`)],
    ['5,000 ignores', lines(5_000, () => '`Harbour.Gone` <!-- atlas-ignore: told as history -->')],
    ['modules that never end', `\`\`\`elixir\n${'defmodule A do (\n'.repeat(1_000)}\`\`\``],
    ['calls in calls', `\`\`\`elixir\n${'f('.repeat(3_000)}${')'.repeat(3_000)}\n\`\`\``],
    ['5,000 fences', lines(5_000, () => '```elixir\nHarbour.Berth1.moor(1)\n```')],
  ])(
    '%s',
    (_, text) => {
      const before = process.cpuUsage();
      expect(() => verifyIn(world, text)).not.toThrow();
      // Seconds of this process, however busy the machine is. What grew with the square would take minutes.
      expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
    },
    120_000,
  );
});
