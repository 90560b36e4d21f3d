/** Every spelling of a call comes out as `Module.fun/arity`. */
import { describe, expect, test } from 'vitest';
import { inFunction, places, sites, targets } from './read.ts';

const bare = (body: string) => sites(inFunction(body)).map((site) => site.target ?? `?.${site.f}/${site.n}`);

describe('pipes', () => {
  test('count their left side as the first argument', () => {
    expect(bare('pid |> send(:dock)')).toEqual(['Kernel.send/2']);
    expect(bare('ship |> Map.get(:crew) |> Enum.map(& &1) |> length')).toEqual(
      ['Map.get/2', 'Enum.map/2', 'Kernel.length/1'].reverse(),
    );
  });

  test('stand where the called name stands, not at the operator', () => {
    expect(places(inFunction('pid\n|> send(:dock)\n|>\n  Process.\n  alive?()'), 'Kernel.send/2')).toEqual(['4:8']);
    expect(places(inFunction('pid\n|> send(:dock)\n|>\n  Process.\n  alive?()'), 'Process.alive?/1')).toEqual(['7:7']);
  });

  test('into parentheses, a function value, a case', () => {
    expect(bare('pid |> (send(:dock))')).toEqual(['Kernel.send/2']);
    expect(bare('ship |> crew.()')).toEqual(['?../1']);
    expect(bare('ship |> case do\n  nil -> :none\nend')).toEqual(['Kernel.case/2']);
  });

  test('hand over the left side as an expression', () => {
    const [send] = sites(inFunction('self() |> send(:dock)')).filter((site) => site.f === 'send');
    expect(send?.args.map((arg) => arg.t)).toEqual(['call', 'atom']);
  });
});

describe('captures', () => {
  test('by name and arity, of any module', () => {
    expect(bare('Enum.each(ships, &send/2)')).toEqual(['Enum.each/2', 'Kernel.send/2']);
    expect(bare('&Task.await/1')).toEqual(['Task.await/1']);
    expect(bare('&:ets.lookup/2')).toEqual([':ets.lookup/2']);
    expect(bare('&(send/2)')).toEqual(['Kernel.send/2']);
    expect(sites(inFunction('&send/2'))[0]?.captured).toBe(true);
  });

  test('with placeholders hold calls; a captured call is not a capture', () => {
    expect(bare('&Process.put(&1, &2)')).toEqual(['Process.put/2']);
    expect(bare('&send(&1, {:from, self()})')).toEqual(['Kernel.send/2', 'Kernel.self/0']);
    expect(sites(inFunction('&Process.put(&1, &2)'))[0]?.captured).toBe(false);
    expect(bare('& &1.crew')).toEqual([]);
  });

  test('of a module in a variable are unknown', () => {
    expect(bare('&ship.call/1')).toEqual(['?.call/1']);
  });
});

describe('other spellings', () => {
  test('without parentheses', () => {
    expect(bare('send pid, :dock')).toEqual(['Kernel.send/2']);
    expect(bare('Process.put :berth, 4')).toEqual(['Process.put/2']);
    expect(bare('GenServer.call ship, :crew, timeout: 5')).toEqual(['GenServer.call/3']);
    expect(bare('raise ArgumentError, "no berth"')).toEqual(['Kernel.raise/2']);
  });

  test('keywords at the end are one argument, blocks too', () => {
    expect(bare('Task.async_stream(ships, &(&1), timeout: 5, ordered: false)')[0]).toBe('Task.async_stream/3');
    expect(bare('if ship, do: 1, else: 2')).toEqual(['Kernel.if/2']);
    expect(bare('Harbour.Macros.berth ship, size: 4, do: 1')).toEqual(['Harbour.Macros.berth/2']);
    expect(bare('Harbour.Macros.berth ship, size: 4 do\n  1\nend')).toEqual(['Harbour.Macros.berth/3']);
  });

  test('Erlang modules, quoted names, Elixir as an atom', () => {
    expect(bare(':erlang.send(pid, 1)')).toEqual([':erlang.send/2']);
    expect(bare(':"Elixir.Process".put(:a, 1)')).toEqual(['Process.put/2']);
    expect(bare('Process."put"(:a, 1)')).toEqual(['Process.put/2']);
    expect(bare('Elixir.Process.put(:a, 1)')).toEqual(['Process.put/2']);
  });

  test('a module in a variable, an attribute or a call is unknown, never guessed', () => {
    expect(bare('ship.put(:a, 1)')).toEqual(['?.put/2']);
    expect(bare('@store.put(:a, 1)')).toEqual(['?.put/2']);
    expect(bare('store().put(:a, 1)')).toContain('?.put/2');
  });

  test('__MODULE__ is the module around it', () => {
    expect(bare('__MODULE__.dock(1)\n__MODULE__.Log.write(2)')).toEqual([
      'Harbour.Pilot.dock/1',
      'Harbour.Pilot.Log.write/1',
    ]);
  });

  test('apply with literals is the call it makes', () => {
    expect(bare('apply(Process, :put, [:a, 1])')).toEqual(['Process.put/2']);
    expect(bare('Kernel.apply(:erlang, :put, [:a, 1])')).toEqual([':erlang.put/2']);
    expect(bare(':erlang.apply(Process, :put, [:a, 1])')).toEqual(['Process.put/2']);
    expect(bare('apply(Process, :put, args)')).toEqual(['Kernel.apply/3']);
    expect(bare('apply(Process, :put, [:a | rest])')).toEqual(['Kernel.apply/3']);
    expect(bare('apply(ship, :put, [1])')).toEqual(['Kernel.apply/3']);
  });

  test('defdelegate is a call of what it stands for, in every branch', () => {
    expect(targets('defmodule A do\n  defdelegate put(k, v), to: Process\nend')).toEqual(['Process.put/2']);
    expect(targets('defmodule A do\n  defdelegate remember(k, v), to: Process, as: :put\nend')).toEqual([
      'Process.put/2',
    ]);
    const branches =
      'defmodule A do\n  if @json do\n    defdelegate decode(t), to: JSON\n  else\n    defdelegate decode(t), to: Jason\n  end\nend';
    expect(targets(branches)).toEqual(['JSON.decode/1', 'Jason.decode/1']);
    const beside =
      'defmodule A do\n  def put(:a, v), do: Agent.get(v, & &1)\n  defdelegate put(k, v), to: Process\nend';
    expect(targets(beside)).toEqual(['Agent.get/2', 'Process.put/2']);
  });

  test('a clause whose pattern begins like an operator keeps the call before it', () => {
    for (const name of ['index', 'input', 'order', 'android', 'in2', 'whenever', 'notes']) {
      const body = `case ship do\n  nil ->\n    first()\n    Process.put(:a, 1)\n\n  ${name} ->\n    ${name}\nend`;
      expect(bare(body), name).toContain('Process.put/2');
      const clauses = sites(inFunction(body)).find((site) => site.f === 'case')?.node;
      expect(clauses?.t === 'call' && clauses.blocks?.do?.clauses?.[1]?.pats[0], name).toMatchObject({
        t: 'var',
        v: name,
      });
    }
  });
});

describe('where code hides', () => {
  test('guards, default arguments and interpolations are code', () => {
    const text = `defmodule A do
  def dock(ship, at \\\\ Process.get(:berth)) when is_map_key(ship, :crew) do
    "#{Process.get(:harbour)}" <> ~s(#{Process.get(:flag)}) <> """
    #{Process.get(:log)}
    """
  end
end`;
    expect(targets(text).filter((target) => target === 'Process.get/1')).toHaveLength(4);
    expect(sites(text).some((site) => site.target === 'Kernel.is_map_key/2')).toBe(true);
    expect(bare(':"ship_#{Process.get(:id)}"')).toEqual(['Process.get/1']);
    expect(bare("'#{Process.get(:id)}'")).toEqual(['Process.get/1']);
    expect(bare('[ship | _] = "#{Process.get(:id)}"')).toEqual(['Process.get/1']);
  });

  test('guards of clauses and of generators', () => {
    expect(bare('with crew when is_list(crew) <- ship, do: crew')).toContain('Kernel.is_list/1');
    expect(bare('for {k, v} when is_atom(k) <- ship, do: v')).toContain('Kernel.is_atom/1');
    expect(bare('fn x when hd(x) > 1 -> x end')).toEqual(['Kernel.hd/1']);
    expect(bare('case ship do\n  x when tuple_size(x) > 1 -> x\nend')).toContain('Kernel.tuple_size/1');
  });

  test('conditions of cond, timeouts of receive, pinned calls', () => {
    expect(bare('cond do\n  Process.get(:a) -> 1\nend')).toContain('Process.get/1');
    expect(bare('receive do\n  :a -> 1\nafter\n  Process.get(:wait) -> 2\nend')).toContain('Process.get/1');
    expect(bare('from s in Ship, where: s.at > ^DateTime.utc_now()')).toContain('DateTime.utc_now/0');
  });

  test('attributes and the module body', () => {
    const text =
      'defmodule A do\n  @at Process.get(:a)\n  @doc "x" |> String.trim()\n  for x <- [1], do: Process.put(x, 1)\n  def a, do: @at\nend';
    expect(targets(text)).toEqual(['Process.get/1', 'String.trim/1', 'Process.put/2']);
  });
});
