/** Modules and functions as facts. */
import { describe, expect, test } from 'vitest';
import { moduleOf, sound } from './read.ts';

const names = (text: string) => sound(text).modules.map((module) => module.name);

describe('modules', () => {
  test('several in a file, nested, under a computed parent, on one line', () => {
    expect(
      names('defmodule A do\n  defmodule B do\n    defmodule C do\n    end\n  end\nend\ndefmodule D, do: def a, do: 1'),
    ).toEqual(['A', 'A.B', 'A.B.C', 'D']);
    expect(names('defmodule A do\n  defmodule __MODULE__.B do\n  end\n  defmodule Elixir.Top do\n  end\nend')).toEqual([
      'A',
      'A.B',
      'Top',
    ]);
    expect(names('alias Harbour.Berth\ndefmodule Berth.Rope do\nend')).toEqual(['Harbour.Berth.Rope']);
  });

  test('inside conditions, which are kept', () => {
    const text = 'if Code.ensure_loaded?(Jason) do\n  defmodule A.Json do\n    def a, do: 1\n  end\nend';
    expect(moduleOf(text)).toMatchObject({ name: 'A.Json', condition: 'if Code.ensure_loaded?(Jason)' });
  });

  test('protocols and implementations', () => {
    const text = `defprotocol Harbour.Load do
  @spec weigh(t) :: integer
  def weigh(load)
end
defimpl Harbour.Load, for: [Map, List] do
  def weigh(load), do: Enum.count(load)
end
defmodule Harbour.Crate do
  defstruct [:kg, label: "none"]
  defimpl Harbour.Load do
    def weigh(crate), do: crate.kg
  end
end`;
    expect(sound(text).modules).toMatchObject([
      { name: 'Harbour.Load', kind: 'protocol' },
      { name: 'Harbour.Load.Map', kind: 'impl', impl: { protocol: 'Harbour.Load', for: 'Map, List' } },
      { name: 'Harbour.Crate', struct: { fields: ['kg', 'label'] } },
      { name: 'Harbour.Load.Harbour.Crate', kind: 'impl', impl: { protocol: 'Harbour.Load', for: 'Harbour.Crate' } },
    ]);
  });

  test('a computed name is kept as written and marked', () => {
    expect(moduleOf('defmodule Module.concat(A, name) do\nend')).toMatchObject({
      name: 'Module.concat(A, name)',
      dynamicName: true,
    });
    expect(sound('defmacro a(x) do\n  quote do\n    defmodule unquote(x) do\n    end\n  end\nend').modules).toEqual([]);
  });

  test('uses, behaviours, attributes, callbacks, structs, requires', () => {
    const module = moduleOf(`defmodule Harbour.Pilot do
  @moduledoc "Steers."
  use GenServer, restart: :transient
  @behaviour Harbour.Crew
  require Logger
  import Enum, only: [map: 2]
  alias Harbour.Berth
  @timeout 5_000
  @callback steer(ship :: term, integer) :: :ok when ship: term
  @callback stop() :: :ok
  @macrocallback log(term) :: Macro.t()
  defexception [:message]
end`);
    expect(module).toMatchObject({
      doc: 'Steers.',
      uses: [{ module: 'GenServer', line: 3, column: 3 }],
      behaviours: [{ module: 'Harbour.Crew', line: 4 }],
      requires: [{ module: 'Logger' }],
      imports: [{ module: 'Enum', only: ['map/2'] }],
      aliases: [{ module: 'Harbour.Berth', as: 'Berth' }],
      attributes: [{ name: 'timeout', value: { t: 'num', v: '5000' } }],
      callbacks: [
        { name: 'steer', arity: 2 },
        { name: 'stop', arity: 0 },
        { name: 'log', arity: 1 },
      ],
      struct: { fields: ['message'], exception: true },
    });
    expect(moduleOf('defmodule A do\n  @moduledoc false\nend').doc).toBe(false);
  });
});

describe('functions', () => {
  test('clauses, arity, defaults, visibility, guards, end', () => {
    const { functions } = moduleOf(`defmodule A do
  def dock(ship, at \\\\ 1, opts \\\\ [])
  def dock(ship, at, opts) when at > 0 and
                                at < 9 do
    {ship, at, opts}
  end

  defp free(at), do: at
  defmacro berth(x), do: x
  defguard is_berth(x) when is_integer(x)
  defdelegate now, to: DateTime, as: :utc_now
  def a + b, do: {a, b}
  def unquote(:made)(x), do: x
end`);
    expect(functions.map((fn) => `${fn.kind} ${fn.name}/${fn.arity}-${fn.defaults} ${fn.line}:${fn.endLine}`)).toEqual([
      'def dock/3-2 2:6',
      'defp free/1-0 8:8',
      'defmacro berth/1-0 9:9',
      'defguard is_berth/1-0 10:10',
      'defdelegate now/0-0 11:11',
      'def +/2-0 12:12',
      'def unquote(:made)/1-0 13:13',
    ]);
    expect(functions[0]?.clauses.map((clause) => clause.head)).toEqual([
      'dock(ship, at \\\\ 1, opts \\\\ [])',
      'dock(ship, at, opts) when at > 0 and at < 9',
    ]);
    expect(functions[4]?.delegate).toEqual({ to: 'DateTime', as: 'utc_now' });
  });

  test('documentation, specs and impl belong to the definition behind them', () => {
    const { functions } = moduleOf(`defmodule A do
  @doc "Docks."
  @doc since: "1.0"
  @spec dock(term) :: :ok
  @spec dock(term, integer) :: :ok when term: any
  @impl true
  def dock(ship, at \\\\ 1), do: {ship, at}

  @doc false
  @impl Harbour.Crew
  def free, do: :ok

  @impl false
  def plain, do: :ok

  @doc """
  Two lines,
    the second indented.
  """
  def heredoc, do: :ok
end`);
    expect(functions).toMatchObject([
      { doc: 'Docks.', impl: true, specs: ['dock(term, integer) :: :ok when term: any', 'dock(term) :: :ok'] },
      { doc: false, impl: 'Harbour.Crew', specs: [] },
      { name: 'plain' },
      { doc: 'Two lines,\n  the second indented.' },
    ]);
    expect(functions[2]).not.toHaveProperty('impl');
  });

  test('alternatives in branches are one function, in the order they are written', () => {
    const { functions } = moduleOf(
      'defmodule A do\n  if @a do\n    def x, do: 1\n  else\n    defp x, do: 2\n  end\nend',
    );
    expect(functions).toHaveLength(1);
    expect(functions[0]?.clauses.map((clause) => clause.l)).toEqual([3, 5]);
  });

  test('rescue, catch, else and after of a definition are a try around its body', () => {
    for (const section of ['rescue\n    _ -> 1', 'catch\n    _, _ -> 1', 'after\n    1', 'else\n    _ -> 1']) {
      const { functions } = moduleOf(`defmodule A do\n  def a do\n    2\n  ${section}\n  end\nend`);
      expect(functions[0]?.clauses[0]?.body).toMatchObject([{ t: 'call', m: 'Kernel', f: 'try' }]);
    }
    const { functions } = moduleOf(
      'defmodule A do\n  def a do\n    with x <- 1 do\n      x\n    else\n      _ -> 2\n    end\n  end\nend',
    );
    expect(functions[0]?.clauses[0]?.body).toMatchObject([{ t: 'call', f: 'with' }]);
  });

  test('definitions in a loop or with a computed name are the module’s code', () => {
    const module = moduleOf(
      'defmodule A do\n  for name <- [:a, :b] do\n    def unquote(name)(), do: Process.get(unquote(name))\n  end\nend',
    );
    expect(module.functions.map((fn) => `${fn.name}/${fn.arity}`)).toEqual(['unquote(name)/0']);
  });
});
