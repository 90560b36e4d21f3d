import { expect, test } from 'vitest';
import type { Config } from '../../scripts/model/config.ts';
import { mended, mendedBy } from './mended.ts';

const module = (body: string) => `defmodule Shop do\n${body}\nend\n`;
const fixed = (body: string, config?: Config) => mendedBy('infinity-timeout', module(body), config);

test.each([
  ['the literal', '  def a(p), do: GenServer.call(p, :x, :infinity)', '  def a(p), do: GenServer.call(p, :x, 5_000)'],
  [
    'a default that reaches a call',
    '  def a(p, t \\\\ :infinity), do: GenServer.call(p, :x, t)',
    '  def a(p, t \\\\ 5_000), do: GenServer.call(p, :x, t)',
  ],
  [
    'an option',
    '  def a(xs), do: xs |> Task.async_stream(&to_string/1, timeout: :infinity) |> Enum.to_list()',
    '  def a(xs), do: xs |> Task.async_stream(&to_string/1, timeout: 5_000) |> Enum.to_list()',
  ],
  [
    'an attribute',
    '  @wait :infinity\n  def a(p), do: GenServer.call(p, :x, @wait)',
    '  @wait 5_000\n  def a(p), do: GenServer.call(p, :x, @wait)',
  ],
  ['a stop', '  def a(p), do: GenServer.stop(p)', '  def a(p), do: GenServer.stop(p, :normal, 5_000)'],
  [
    'a stop through a pipe',
    '  def a(p), do: p |> Agent.stop(:shutdown)',
    '  def a(p), do: p |> Agent.stop(:shutdown, 5_000)',
  ],
  [
    'a stop handed on',
    '  def a(ps), do: Enum.each(ps, &GenServer.stop/1)',
    '  def a(ps), do: Enum.each(ps, &GenServer.stop(&1, :normal, 5_000))',
  ],
  [
    'many nodes',
    '  def a, do: GenServer.multi_call(Shop, :x)',
    '  def a, do: GenServer.multi_call([node() | Node.list()], Shop, :x, 5_000)',
  ],
  ['another node', '  def a(n), do: :rpc.call(n, Shop, :a, [])', '  def a(n), do: :rpc.call(n, Shop, :a, [], 5_000)'],
])('%s is bounded', async (_name, before, after) => {
  expect(await fixed(before)).toBe(module(after));
});

test('the policy says how long', async () => {
  const timeouts: Config['timeouts'] = { default: 'Limits.get(:x)', alias: 'Shop.Limits' };
  expect(await fixed('  def a(p), do: GenServer.call(p, :x, :infinity)', { timeouts })).toBe(
    module('  alias Shop.Limits\n\n  def a(p), do: GenServer.call(p, :x, Limits.get(:x))'),
  );
});

test('an attribute is not given a value that is only known at run time', async () => {
  const text = '  @wait :infinity\n  def a(p), do: GenServer.call(p, :x, @wait)';
  expect(await fixed(text, { timeouts: { default: 'Limits.get(:x)' } })).toBe(module(text));
});

test('retries of a lock are no time', async () => {
  const text = '  def a, do: :global.set_lock({:x, self()})\n  def b, do: :global.trans({:x, self()}, fn -> :ok end)';
  expect(await fixed(text)).toBe(module(text));
});

test('every bound is only suggested: without being asked for, nothing changes', async () => {
  const text = module('  def a(p), do: GenServer.call(p, :x, :infinity)');
  const { texts, applied } = await mended({ 'lib/a.ex': text }, {}, { safety: ['safe'], rules: ['infinity-timeout'] });
  expect(texts['lib/a.ex']).toBe(text);
  expect(applied).toEqual([]);
});
