/** Whose table it is, and who looks into it. */
import { describe, expect, test } from 'vitest';
import { etsTables } from '../../scripts/derive/ets/tables.ts';
import { supervision } from '../../scripts/derive/supervision/supervision.ts';
import { codebaseOf } from './elixir.ts';

const tables = async (sources: Record<string, string> | string) => {
  const codebase = await codebaseOf(sources);
  return etsTables(codebase, supervision(codebase, []));
};

const pier = (body: string) => `defmodule Harbour.Pier do\n  use GenServer\n${body}\nend\n`;

describe('the owner of a table', () => {
  const ownerOf = async (source: string) => {
    const owner = (await tables(source))[0]!.owner!;
    return `${owner.process} ${owner.kind} ${owner.confidence}`;
  };

  test.each([
    ['a callback', pier('def init(_), do: {:ok, :ets.new(:berths, [:named_table])}'), 'Harbour.Pier server exact'],
    [
      'a function that only callbacks call',
      pier('def init(_), do: {:ok, make()}\ndefp make, do: :ets.new(:berths, [:named_table])'),
      'Harbour.Pier server inferred',
    ],
    [
      'a supervisor: the table survives its children',
      'defmodule Harbour.Quay do\n use Supervisor\n def init(_) do\n  :ets.new(:berths, [:named_table])\n  Supervisor.init([], strategy: :one_for_one)\n end\nend',
      'Harbour.Quay supervisor exact',
    ],
    [
      'the supervisor that runs a start_link',
      `${pier(`def start_link(o) do\n  :ets.new(:berths, [:named_table])\n  GenServer.start_link(__MODULE__, o)\nend\ndef init(o), do: {:ok, o}`)}
defmodule Harbour.Quay do\n use Supervisor\n def init(_), do: Supervisor.init([Harbour.Pier], strategy: :one_for_one)\nend`,
      'Harbour.Quay supervisor inferred',
    ],
    [
      'an application',
      'defmodule Harbour.Application do\n use Application\n def start(_, _) do\n  :ets.new(:berths, [:named_table])\n  Supervisor.start_link([], strategy: :one_for_one)\n end\nend',
      'Harbour.Application application exact',
    ],
    [
      'an agent',
      'defmodule Harbour.Log do\n use Agent\n def start_link(_), do: Agent.start_link(fn -> :ets.new(:log, []) end)\nend',
      'Harbour.Log agent inferred',
    ],
    [
      'whoever calls first',
      'defmodule Harbour.Chart do\n def put(k), do: :ets.insert(ensure(), k)\n defp ensure, do: :ets.new(:charts, [:named_table])\nend',
      'null caller inferred',
    ],
    [
      'a task',
      'defmodule Harbour.Sweep do\n def run, do: Task.start(fn -> :ets.new(:dust, []) end)\nend',
      'null task inferred',
    ],
    [
      'a macro',
      'defmodule Harbour.Store do\n defmacro __using__(_) do\n  quote do\n   def open, do: :ets.new(:x, [])\n  end\n end\nend',
      'null unknown unknown',
    ],
  ])('%s', async (_, source, expected) => {
    expect(await ownerOf(source)).toBe(expected);
  });

  test('several processes that may come first are all named', async () => {
    const crane = 'defmodule Harbour.Crane do\n use GenServer\n def init(_), do: {:ok, Harbour.Chart.ensure()}\nend\n';
    const chart = 'defmodule Harbour.Chart do\n def ensure, do: :ets.new(:charts, [:named_table])\nend\n';
    const [table] = await tables(chart + crane + pier('def init(_), do: {:ok, Harbour.Chart.ensure()}'));
    expect(table!.owner).toMatchObject({
      process: null,
      kind: 'caller',
      candidates: ['Harbour.Crane', 'Harbour.Pier'],
      via: 'Harbour.Chart.ensure/0',
    });
  });

  test('what a benchmark calls, it calls for itself', async () => {
    const [table] = await tables({
      'lib/pier.ex': pier('def init(_), do: {:ok, new()}\ndef new, do: :ets.new(:berths, [:named_table])'),
      'bench/pier.exs': 'Harbour.Pier.new()',
    });
    expect(table!.owner!.process).toBe('Harbour.Pier');
  });

  test('a function that makes tables by name makes one for each caller that names one', async () => {
    const maker = 'defmodule Harbour.Tables do\n def make(name), do: :ets.new(name, [:named_table])\nend\n';
    const crane =
      'defmodule Harbour.Crane do\n use GenServer\n @t :crane\n def init(_), do: {:ok, Harbour.Tables.make(@t)}\nend\n';
    const made = await tables(maker + crane + pier('def init(_), do: {:ok, Harbour.Tables.make(:pier)}'));
    expect(made.map(({ name, owner, through, module }) => [name, owner?.process, through, module])).toEqual([
      [':crane', 'Harbour.Crane', 'Harbour.Tables.make/1', 'Harbour.Crane'],
      [':pier', 'Harbour.Pier', 'Harbour.Tables.make/1', 'Harbour.Pier'],
    ]);
  });

  test('an heir, a table that is given away, room for one call', async () => {
    const [heir, none, given, scratch] = await tables(`defmodule Harbour.Chart do
  def a(boss), do: :ets.new(:a, [{:heir, boss, :late}])
  def b, do: :ets.new(:b, [{:heir, :none}])
  def c(to) do
    t = :ets.new(:c, [])
    :ets.give_away(t, to, [])
  end
  def d do
    t = :ets.new(:d, [])
    :ets.delete(t)
  end
end`);
    expect([heir!.heir, none!.heir, given!.heir, scratch!.heir]).toEqual(['boss', undefined, 'to', undefined]);
    expect([heir!.scratch, scratch!.scratch]).toEqual([undefined, true]);
  });
});

describe('readers and writers', () => {
  const usesOf = async (source: string | Record<string, string>) => {
    const [table] = await tables(source);
    const shown = (
      uses: { call: string; function: string | null; guarded?: string | undefined; confidence: string }[],
    ) => uses.map((use) => [use.function, use.call, use.guarded, use.confidence].filter(Boolean).join(' '));
    return { readers: shown(table!.readers!), writers: shown(table!.writers!) };
  };

  test('by name, through an attribute, in other modules; tests do not count', async () => {
    const source = {
      'lib/pier.ex': pier(
        '@t :berths\ndef init(_), do: {:ok, :ets.new(@t, [:named_table])}\ndef handle_cast(x, s) do\n  :ets.insert(@t, x)\n  {:noreply, s}\nend',
      ),
      'lib/office.ex':
        'defmodule Harbour.Office do\n def berth(k), do: :ets.lookup(:berths, k)\n def other(k), do: :ets.lookup(:cranes, k)\nend',
      'test/pier_test.exs': 'defmodule Harbour.PierTest do\n def peek, do: :ets.tab2list(:berths)\nend',
    };
    expect(await usesOf(source)).toEqual({
      readers: ['berth/1 lookup/2 exact'],
      writers: ['handle_cast/2 insert/2 exact'],
    });
  });

  test('by the identifier that the state keeps, and by a persistent term', async () => {
    const source = pier(`def init(_) do
  t = :ets.new(:berths, [])
  :persistent_term.put(__MODULE__, t)
  {:ok, %{berths: t, tides: %{}}}
end
def handle_call({:berth, k}, _from, %{berths: t} = s), do: {:reply, :ets.lookup(t, k), s}
def handle_call({:tide, k}, _from, s), do: {:reply, :ets.lookup(s.tides, k), s}
def handle_cast(k, state) do
  :ets.insert(state.berths, k)
  {:noreply, state}
end
def all, do: :ets.tab2list(:persistent_term.get(__MODULE__))`);
    expect(await usesOf(source)).toEqual({
      readers: ['handle_call/3 lookup/2 inferred', 'all/0 tab2list/1 inferred'],
      writers: ['handle_cast/2 insert/2 inferred'],
    });
  });

  test('what keeps a reader from raising when the table is gone', async () => {
    const source = `defmodule Harbour.Chart do
  def make, do: :ets.new(:charts, [:named_table])
  def bare(k), do: :ets.lookup(:charts, k)
  def rescued(k) do
    :ets.lookup(:charts, k)
  rescue
    ArgumentError -> []
  end
  def other(k) do
    :ets.lookup(:charts, k)
  rescue
    KeyError -> []
  end
  def asked(k) do
    if :ets.whereis(:charts) != :undefined, do: :ets.lookup(:charts, k)
  end
  def caught(k) do
    try do
      :ets.lookup(:charts, k)
    catch
      :error, :badarg -> []
    end
  end
  def thrown(k) do
    :ets.lookup(:charts, k)
  catch
    _ -> []
  end
end`;
    expect((await usesOf(source)).readers).toEqual([
      'bare/1 lookup/2 exact',
      'rescued/1 lookup/2 rescue exact',
      'other/1 lookup/2 exact',
      'asked/1 lookup/2 whereis exact',
      'caught/1 lookup/2 rescue exact',
      'thrown/1 lookup/2 exact',
    ]);
  });
});
