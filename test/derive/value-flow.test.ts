/** Values followed back to where they are written. */
import { describe, expect, test } from 'vitest';
import { print } from '../../scripts/derive/print.ts';
import { valuesOf, whereOf } from '../../scripts/derive/value-flow.ts';
import { codebaseOf } from './elixir.ts';

/** Values of the first argument of the first `look/1` in the code, as written. */
async function seen(body: string, callers = true): Promise<string[]> {
  const codebase = await codebaseOf(`defmodule Harbour.Office do\n  import Harbour.Eye\n${body}\nend\n`);
  const site = codebase.sites.find(({ f }) => f === 'look')!;
  return valuesOf(codebase, site.args[0]!, whereOf(site), { callers }).map(
    ({ expr, path }) => print(expr) + (path.length > 0 ? ' …' : ''),
  );
}

describe('a variable', () => {
  test.each<[string, string, string[]]>([
    ['bound', 'def a do\n x = :one\n look(x)\nend', [':one']],
    ['bound again', 'def a do\n x = :one\n _ = x\n x = :two\n look(x)\nend', [':two']],
    ['bound in a branch only', 'def a(c) do\n x = :one\n if c do\n  x = :two\n  x\n end\n look(x)\nend', [':one']],
    ['of a tuple', 'def a do\n {_, x} = {:one, :two}\n look(x)\nend', [':two']],
    ['of a tuple of another size', 'def a do\n {_, x} = {:one, :two, :three}\n look(x)\nend', []],
    ['of a map', 'def a do\n %{k: x} = %{k: :one, l: :two}\n look(x)\nend', [':one']],
    ['of a case', 'def a do\n case {:ok, :one} do\n  {:ok, x} -> look(x)\n end\nend', [':one']],
    ['of a with', 'def a do\n with {:ok, x} <- {:ok, :one}, do: look(x)\nend', [':one']],
    ['of a comprehension', 'def a do\n for x <- [:one, :two], do: look(x)\nend', [':one', ':two']],
    ['shadowed by a closure', 'def a do\n x = :one\n _ = x\n fn x -> look(x) end\nend', ['x']],
    ['seen from a closure', 'def a do\n x = :one\n fn -> look(x) end\nend', [':one']],
    ['rescued', 'def a do\n x = :one\n _ = x\nrescue\n x -> look(x)\nend', ['x']],
    ['received', 'def a do\n receive do\n  x -> look(x)\n end\nend', ['x']],
  ])('%s', async (_, body, values) => {
    expect(await seen(body)).toEqual(values);
  });
});

describe('what stands between', () => {
  test.each<[string, string, string[]]>([
    ['an attribute', '@x :one\ndef a, do: look(@x)', [':one']],
    ['an attribute set twice', '@x :one\ndef a, do: look(@x)\n@x :two\ndef b, do: @x', [':one']],
    ['both sides of ||', 'def a(o), do: look(o[:k] || :one)', ['o …', ':one']],
    ['branches', 'def a(c), do: look(if(c, do: :one, else: :two))', [':one', ':two']],
    ['Keyword.get', 'def a(o), do: look(Keyword.get(o, :k, :one))', ['o …', ':one']],
    ['Keyword.get of a literal', 'def a, do: look(Keyword.get([k: :two], :k, :one))', [':two', ':one']],
    ['Keyword.pop', 'def a(o) do\n {x, _} = Keyword.pop(o, :k, :one)\n look(x)\nend', ['o …', ':one']],
    ['the rest of a pop', 'def a do\n {_, o} = Keyword.pop([k: 1, l: :two], :k)\n look(o[:l])\nend', [':two']],
    ['a merge', 'def a(o), do: look(Keyword.merge([k: :one], o)[:k])', [':one', 'o …']],
    ['put', 'def a(o), do: look(Keyword.put(o, :k, :one)[:k])', [':one']],
    ['put of another key', 'def a, do: look(Keyword.put([k: :one], :l, 2)[:k])', [':one']],
    ['fetch', 'def a(o) do\n {:ok, x} = Map.fetch(%{k: :one}, :k)\n look({x, o} |> elem(0))\nend', [':one']],
    ['a lazy default', 'def a(o), do: look(Keyword.get_lazy(o, :k, fn -> :one end))', ['o …', ':one']],
    ['the environment', 'def a, do: look(Application.get_env(:harbour, :k, :one))', [':one']],
    [
      'a case that hands on',
      'def a do\n x = :one\n look(case x do\n  :one -> :one\n  _ -> :two\n end)\nend',
      [':one', ':two'],
    ],
    ['a literal that a case asked for', 'def a(x), do: look(case x do\n  :one -> :one\n end)', ['x']],
    ['a literal that an if asked for', 'def a(x), do: look(if(x == :one, do: :one, else: :two))', ['x', ':two']],
    ['a map update', 'def a(m), do: look(%{m | k: :one}.k)', [':one']],
  ])('%s', async (_, body, values) => {
    expect(await seen(body)).toEqual(values);
  });
});

describe('functions', () => {
  test.each<[string, string, string[]]>([
    ['what one returns', 'def a, do: look(b())\ndefp b, do: :one', [':one']],
    [
      'each clause that could be entered',
      'def a, do: look(b(:x))\ndefp b(:x), do: :one\ndefp b(:y), do: :two',
      [':one'],
    ],
    ['an argument handed back', 'def a, do: look(b(:one))\ndef c, do: b(:two)\ndefp b(x), do: x', [':one']],
    ['what callers pass', 'def b, do: a(:one)\ndef c, do: a(:two)\ndef a(x), do: look(x)', [':one', ':two']],
    ['a default, where callers leave it out', 'def a(x \\\\ :one), do: look(x)\ndef b, do: a()', [':one']],
    ['an option that callers pass', 'def b, do: a(k: :one)\ndef a(o), do: look(o[:k])', [':one']],
    ['a delegate', 'defdelegate b(x), to: Harbour.Office, as: :a\ndef c, do: b(:one)\ndef a(x), do: look(x)', [':one']],
    ['recursion ends', 'def a(x), do: if(look(x), do: a(x), else: a(:one))', [':one']],
  ])('%s', async (_, body, values) => {
    expect([...new Set(await seen(body))]).toEqual(values);
  });

  test('callers are left alone when not asked for', async () => {
    expect(await seen('def b, do: a(:one)\ndef a(x), do: look(x)', false)).toEqual(['x']);
  });

  test('defaults are filled from the left', async () => {
    const body = 'def a(x \\\\ :one, y, z \\\\ :two), do: look({x, y, z} |> elem(2))\ndef b, do: a(1, 2)';
    expect([...new Set(await seen(body))]).toEqual([':two']);
  });
});
