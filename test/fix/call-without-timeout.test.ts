import { describe, expect, test } from 'vitest';
import type { Config } from '../../scripts/model/config.ts';
import { mended, mendedBy } from './mended.ts';

const inFunction = (body: string) => `defmodule Shop do
  def total(pid, tasks) do
${body
  .split('\n')
  .map((line) => (line ? `    ${line}` : line))
  .join('\n')}
  end
end
`;
const fixed = async (body: string, config?: Config) => mendedBy('call-without-timeout', inFunction(body), config);

describe('the timeout goes after the message, however the call is written', () => {
  test.each([
    ['parentheses', 'GenServer.call(pid, :total)', 'GenServer.call(pid, :total, 5_000)'],
    ['none', 'GenServer.call pid, :total', 'GenServer.call pid, :total, 5_000'],
    ['a pipe', 'pid |> GenServer.call(:total)', 'pid |> GenServer.call(:total, 5_000)'],
    ['a pipe into a bare name', 'tasks |> hd() |> Task.await', 'tasks |> hd() |> Task.await(5_000)'],
    ['a pipe into nothing', 'tasks |> Task.await_many()', 'tasks |> Task.await_many(5_000)'],
    [
      'a pipe over lines',
      'pid\n|> GenServer.call({:total, "1,2)"})\n|> inspect()',
      'pid\n|> GenServer.call({:total, "1,2)"}, 5_000)\n|> inspect()',
    ],
    [
      'a comment in the way',
      'GenServer.call(pid, :total # not, this )\n)',
      'GenServer.call(pid, :total, 5_000 # not, this )\n)',
    ],
    [
      'one argument a line',
      'GenServer.call(\n  pid,\n  {:total, :all}\n)',
      'GenServer.call(\n  pid,\n  {:total, :all},\n  5_000\n)',
    ],
    [
      'a heredoc',
      'GenServer.call(pid, """\n  it\'s "all", #{inspect({pid, 1})}\n""")',
      'GenServer.call(pid, """\n  it\'s "all", #{inspect({pid, 1})}\n""", 5_000)',
    ],
    ['keywords', 'GenServer.call(pid, of: :all, in: "eur")', 'GenServer.call(pid, [of: :all, in: "eur"], 5_000)'],
    ['keywords without parentheses', 'GenServer.call pid, of: :all', 'GenServer.call pid, [of: :all], 5_000'],
    ['keywords in brackets', 'GenServer.call(pid, [of: :all])', 'GenServer.call(pid, [of: :all], 5_000)'],
    ['a closure', 'Agent.get(pid, fn s -> s end)', 'Agent.get(pid, fn s -> s end, 5_000)'],
    [
      'a closure at the end',
      'Agent.update pid, fn s ->\n  s + 1\nend',
      'Agent.update pid, fn s ->\n  s + 1\nend, 5_000',
    ],
    ['a capture as argument', 'Agent.get(pid, & &1)', 'Agent.get(pid, & &1, 5_000)'],
    ['a module, a name, arguments', 'Agent.get(pid, Map, :get, [:a])', 'Agent.get(pid, Map, :get, [:a], 5_000)'],
    [
      'a call that would swallow it',
      'GenServer.call(pid, inspect tasks)',
      'GenServer.call(pid, (inspect tasks), 5_000)',
    ],
    [
      'a short function',
      'Enum.map(tasks, &GenServer.call(&1, :total))',
      'Enum.map(tasks, &GenServer.call(&1, :total, 5_000))',
    ],
    ['a capture by name', 'Enum.map(tasks, &Task.await/1)', 'Enum.map(tasks, &Task.await(&1, 5_000))'],
    ['a capture in parentheses', 'Enum.map(tasks, &(Task.await/1))', 'Enum.map(tasks, &Task.await(&1, 5_000))'],
    [
      'a capture in a short function',
      'Enum.map(tasks, &Enum.map(&1, (&Task.await/1)))',
      'Enum.map(tasks, &Enum.map(&1, (fn task -> Task.await(task, 5_000) end)))',
    ],
    ['apply', 'apply(GenServer, :call, [pid, :total])', 'apply(GenServer, :call, [pid, :total, 5_000])'],
    [
      'one inside the other',
      'GenServer.call(GenServer.call(pid, :a), :b)',
      'GenServer.call(GenServer.call(pid, :a, 5_000), :b, 5_000)',
    ],
    ['Erlang', ':gen_server.call(pid, {:a, ?), ~s[)]})', ':gen_server.call(pid, {:a, ?), ~s[)]}, 5_000)'],
    ['an interpolation', '"#{GenServer.call(pid, "#{:a}")}"', '"#{GenServer.call(pid, "#{:a}", 5_000)}"'],
    [
      'wide characters before it',
      '{"👩‍💻é", GenServer.call(pid, "👍")}',
      '{"👩‍💻é", GenServer.call(pid, "👍", 5_000)}',
    ],
  ])('%s', async (_name, before, after) => {
    expect(await fixed(before)).toBe(inFunction(after));
  });

  test('line breaks of the file, tabs and a missing last line break stay as they are', async () => {
    const before =
      'defmodule Shop do\r\n\tdef total(pid) do\r\n\t\tGenServer.call(\r\n\t\t\tpid,\r\n\t\t\t:total\r\n\t\t)\r\n\tend\r\nend';
    const after = before.replace(':total\r\n', ':total,\r\n\t\t\t5_000\r\n');
    expect(await mendedBy('call-without-timeout', before)).toBe(after);
  });

  test('a delegate has no call that could be changed', async () => {
    const text = 'defmodule Shop do\n  defdelegate call(pid, message), to: GenServer\nend\n';
    expect(await mendedBy('call-without-timeout', text)).toBe(text);
  });
});

describe('the policy decides how long', () => {
  const timeouts: Config['timeouts'] = {
    default: 2500,
    modules: { 'Shop.*': 30_000, 'Shop.Bank': 60_000 },
    operations: { 'Shop.total/2': 750, ':slow': 'Timeouts.get(:slow)' },
    patterns: [
      { match: '{:network, :*}', timeout: 'Timeouts.get(:network)' },
      { match: '{:batch, ...}', timeout: 'limit(:batch)' },
    ],
    alias: 'Shop.Timeouts',
    import: 'Shop.Limits, only: [limit: 1]',
  };
  const SHOP = `defmodule Shop.Cart do
  @moduledoc "A cart, in a \\"do\\" block."
  use Agent

  alias Shop.Bank

  def a(pid), do: GenServer.call(pid, {:network, :up})
  def b(pid), do: GenServer.call(pid, {:batch, 1, 2})
  def c(pid), do: GenServer.call(pid, :slow)
  def d, do: GenServer.call(Bank, {:pay, 1})
  def e(pid), do: GenServer.call(pid, {:network, :down})
end
`;

  test('by pattern, operation, server, module; what a value names is aliased and imported once', async () => {
    expect(await mendedBy('call-without-timeout', SHOP, { timeouts })).toBe(`defmodule Shop.Cart do
  @moduledoc "A cart, in a \\"do\\" block."
  use Agent

  import Shop.Limits, only: [limit: 1]

  alias Shop.Bank
  alias Shop.Timeouts

  def a(pid), do: GenServer.call(pid, {:network, :up}, Timeouts.get(:network))
  def b(pid), do: GenServer.call(pid, {:batch, 1, 2}, limit(:batch))
  def c(pid), do: GenServer.call(pid, :slow, Timeouts.get(:slow))
  def d, do: GenServer.call(Bank, {:pay, 1}, 60_000)
  def e(pid), do: GenServer.call(pid, {:network, :down}, Timeouts.get(:network))
end
`);
  });

  test('by the function that asks, and by default', async () => {
    expect(await fixed('GenServer.call(pid, :x)', { timeouts })).toContain('GenServer.call(pid, :x, 750)');
    expect(await fixed('GenServer.call(pid, :x)', { timeouts: { default: 2500 } })).toContain(':x, 2_500)');
  });

  test('a name that is taken otherwise is written in full', async () => {
    const text =
      'defmodule Shop.Cart do\n  alias Shop.Limits, as: Timeouts\n  def c(pid), do: GenServer.call(pid, :slow)\n  def t, do: Timeouts.get(1)\nend\n';
    expect(await mendedBy('call-without-timeout', text, { timeouts })).toContain(
      'GenServer.call(pid, :slow, Shop.Timeouts.get(:slow))',
    );
  });

  test.each([
    [
      'nothing above',
      'defmodule A do\n  def c(p), do: GenServer.call(p, :slow)\nend\n',
      'defmodule A do\n  alias Shop.Timeouts\n\n  def',
    ],
    [
      'a heredoc',
      'defmodule A do\n  @moduledoc """\n  Words.\n\n  @moduledoc\n  """\n\n  def c(p), do: GenServer.call(p, :slow)\nend\n',
      '  """\n\n  alias Shop.Timeouts\n\n  def',
    ],
    [
      'a use over lines',
      'defmodule A do\n  use GenServer,\n    restart: :transient\n\n  def init(a), do: {:ok, a}\n  def c(p), do: GenServer.call(p, :slow)\nend\n',
      '    restart: :transient\n\n  alias Shop.Timeouts\n\n',
    ],
    [
      'aliases in order',
      'defmodule A do\n  alias Shop.Bank\n  alias Shop.{\n    Cart,\n    Order\n  }\n  def c(p), do: GenServer.call(p, {Bank, Cart, Order, :slow})\n  def d(p), do: GenServer.call(p, :slow)\nend\n',
      '  alias Shop.Bank\n  alias Shop.Timeouts\n  alias Shop.{\n',
    ],
    [
      'there already',
      'defmodule A do\n  alias Shop.Timeouts\n  def c(p), do: GenServer.call(p, :slow)\nend\n',
      'defmodule A do\n  alias Shop.Timeouts\n  def c(p), do: GenServer.call(p, :slow, Timeouts.get(:slow))\nend\n',
    ],
    [
      'one of an outer module',
      'defmodule A do\n  alias Shop.Timeouts\n  defmodule B do\n    def c(p), do: GenServer.call(p, :slow)\n  end\nend\n',
      'defmodule B do\n    def c(p), do: GenServer.call(p, :slow, Timeouts.get(:slow))',
    ],
    [
      'on one line',
      'defmodule A, do: (def c(p), do: GenServer.call(p, :slow))\n',
      'GenServer.call(p, :slow, Shop.Timeouts.get(:slow))',
    ],
  ])('where the alias goes: %s', async (_name, before, after) => {
    expect(await mendedBy('call-without-timeout', before, { timeouts })).toContain(after);
  });

  test('a policy without a bound is no fix: it would be a finding of another rule', async () => {
    const limits = 'defmodule Limits do\n  def forever, do: :infinity\nend\n';
    const { texts, refused } = await mended(
      { 'lib/a.ex': inFunction('GenServer.call(pid, :x)'), 'lib/limits.ex': limits },
      { timeouts: { default: 'Limits.forever()' } },
      { rules: ['call-without-timeout'] },
    );
    expect(texts['lib/a.ex']).toBe(inFunction('GenServer.call(pid, :x)'));
    expect(refused.map(({ reason }) => reason)).toEqual([expect.stringMatching(/new finding: infinity-timeout/)]);
  });
});
