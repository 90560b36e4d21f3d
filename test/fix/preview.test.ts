import { expect, test } from 'vitest';
import { fixPreview } from '../../scripts/fix/preview.ts';
import { stateFor } from './mended.ts';

const SHOP = `defmodule Shop do
  use GenServer

  @impl true
  def init(a), do: {:ok, a}
  def handle_call(:total, _from, a), do: {:reply, a, a}

  def slow(pid) do
    GenServer.call(
      pid,
      :slow
    )
  end
end
`;

test('each finding has the lines that its fix changes, and no others', async () => {
  const state = await stateFor(
    { 'lib/shop.ex': SHOP, 'lib/timeouts.ex': 'defmodule Shop.Timeouts do\n  def get(_), do: 1\nend\n' },
    { timeouts: { default: 'Timeouts.get(:x)', alias: 'Shop.Timeouts' } },
  );
  const previews = fixPreview(state.findings, state.fixes, state);
  const of = (rule: string) => previews.get(state.findings.find((one) => one.rule === rule)!.fingerprint);
  expect(of('call-without-timeout')).toEqual({
    safety: 'safe',
    title: 'wait `Timeouts.get(:x)`',
    changes: [
      { file: 'lib/shop.ex', line: 4, before: [], after: ['  alias Shop.Timeouts', ''] },
      {
        file: 'lib/shop.ex',
        line: 11,
        before: ['      :slow'],
        after: ['      :slow,', '      Timeouts.get(:x)'],
      },
    ],
  });
  expect(of('missing-impl')?.changes).toEqual([
    { file: 'lib/shop.ex', line: 6, before: [], after: ['', '  @impl true'] },
  ]);
});

test('findings without a fix have no preview', async () => {
  const state = await stateFor({ 'lib/a.ex': 'defmodule A do\n  def a, do: Process.put(:a, 1)\nend\n' });
  expect(state.findings.map(({ rule }) => rule)).toContain('process-dictionary');
  expect(fixPreview(state.findings, state.fixes, state).size).toBe(0);
});
