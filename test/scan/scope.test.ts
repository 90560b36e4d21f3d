/** Names by lexical scope: aliases, imports, local definitions, Kernel. */
import { describe, expect, test } from 'vitest';
import { codebase, inFunction, sites, sound, targets } from './read.ts';

const body = (text: string) => targets(inFunction(text));

describe('aliases', () => {
  test('in every spelling', () => {
    expect(body('alias Harbour.Berth\nBerth.free(1)')).toEqual(['Harbour.Berth.free/1']);
    expect(body('alias Harbour.{Berth, Crew.Roster}\nBerth.free(1)\nRoster.add(2)')).toEqual([
      'Harbour.Berth.free/1',
      'Harbour.Crew.Roster.add/1',
    ]);
    expect(body('alias Harbour.Berth, as: Quay\nQuay.free(1)\nBerth.free(1)')).toEqual([
      'Harbour.Berth.free/1',
      'Berth.free/1',
    ]);
    expect(body('alias :erlang, as: E\nE.send(pid, 1)')).toEqual([':erlang.send/2']);
    expect(body('alias __MODULE__, as: Me\nMe.log(1)')).toEqual(['Harbour.Pilot.log/1']);
    expect(body('alias __MODULE__.Log\nLog.write(1)')).toEqual(['Harbour.Pilot.Log.write/1']);
    expect(body('alias Harbour.Berth\nalias Berth.Rope\nRope.tie(1)')).toEqual(['Harbour.Berth.Rope.tie/1']);
    expect(body('require Harbour.Berth, as: Quay\nQuay.free(1)')).toEqual(['Harbour.Berth.free/1']);
  });

  test('hide a module of Elixir, and Elixir.X is never an alias', () => {
    expect(body('alias Harbour.Process\nProcess.put(:a, 1)\nElixir.Process.put(:a, 1)')).toEqual([
      'Harbour.Process.put/2',
      'Process.put/2',
    ]);
  });

  test('end with their block', () => {
    const text = `defmodule A do
  def a do
    alias Harbour.Berth
    Berth.free(1)
  end

  def b, do: Berth.free(2)

  if true do
    alias Harbour.Rope
    def c, do: Rope.tie(1)
  end

  def d, do: Rope.tie(2)
end`;
    expect(targets(text)).toEqual(['Harbour.Berth.free/1', 'Berth.free/1', 'Harbour.Rope.tie/1', 'Rope.tie/1']);
    expect(
      body('if ship do\n  alias Harbour.Berth\nelse\n  Berth.free(1)\nend\nfn -> alias Harbour.Rope end\nRope.tie(1)'),
    ).toEqual(['Berth.free/1', 'Rope.tie/1']);
  });

  test('a nested module leaves one, a module at the top of the file none', () => {
    const nested =
      'defmodule A do\n  defmodule Task do\n    def async(f), do: f\n  end\n  def a, do: Task.async(1)\nend';
    expect(targets(nested)).toEqual(['A.Task.async/1']);
    const top = 'defmodule A.Task do\n  def async(f), do: f\nend\ndefmodule A do\n  def a, do: Task.async(1)\nend';
    expect(targets(top)).toEqual(['Task.async/1']);
    const deep =
      'defmodule A do\n  defmodule B.Task do\n  end\n  def a, do: Task.async(1)\n  def b, do: B.Task.async(1)\nend';
    expect(targets(deep)).toEqual(['Task.async/1', 'A.B.Task.async/1']);
  });
});

describe('bare names', () => {
  test('are local before they are imported or Kernel’s, by name and arity', () => {
    const text = `defmodule A do
  def a(pid), do: send(pid, 1)
  def b(pid), do: send(pid, 1, [])
  defp send(pid, message, options \\\\ []), do: {pid, message, options}
end`;
    expect(targets(text)).toEqual(['A.send/2', 'A.send/3']);
    const other = 'defmodule A do\n  def a(pid), do: send(pid, 1)\n  def send(one), do: one\nend';
    expect(sites(other)[0]).toMatchObject({ target: 'Kernel.send/2', confidence: 'exact' });
  });

  test('come from imports by only and except', () => {
    expect(body('import Process, only: [put: 2]\nput(:a, 1)\nget(:a)')).toEqual(['Process.put/2', '?.get/1']);
    expect(body('import Process, except: [put: 2]\nput(:a, 1)\nalive?(pid)')).toEqual(['?.put/2', 'Process.alive?/1']);
    expect(body('import Process\nalive?(pid)\nberth(pid)')).toEqual(['Process.alive?/1', '?.berth/1']);
    expect(body('if ship do\n  import Process\nend\nalive?(pid)')).toEqual(['?.alive?/1']);
    expect(body('import Harbour.Ropes, only: [tie: 1]\ntie(1)\n&tie/1')).toEqual([
      'Harbour.Ropes.tie/1',
      'Harbour.Ropes.tie/1',
    ]);
  });

  test('are not Kernel’s when Kernel was imported without them', () => {
    expect(sites(inFunction('import Kernel, except: [send: 2]\nsend(pid, 1)')).at(-1)?.target).toBeNull();
    expect(sites(inFunction('import Kernel, only: [spawn: 1]\nsend(pid, 1)')).at(-1)?.target).toBeNull();
  });

  test('are resolved with whole modules of the codebase, and said to be inferred', () => {
    const { sites: all } = codebase({
      'lib/ropes.ex': 'defmodule Ropes do\n  def tie(a, b \\\\ 1), do: {a, b}\n  defp cut(a), do: a\nend',
      'lib/ship.ex': 'defmodule Ship do\n  import Ropes\n  def a, do: tie(1)\n  def b, do: cut(1)\nend',
    });
    expect(all.find((site) => site.f === 'tie')).toMatchObject({ target: 'Ropes.tie/1', confidence: 'inferred' });
    expect(all.find((site) => site.f === 'cut')?.target).toBeNull();
  });
});

describe('what is not a call', () => {
  test('specs, types, callbacks and documentation', () => {
    const text = `defmodule A do
  @moduledoc "Process.put(:a, 1)"
  @doc """
      iex> Process.put(:a, 1)
  """
  @spec a(Process.t()) :: Task.t()
  @type b :: GenServer.on_start()
  @typep c :: send(1, 2)
  @opaque d :: Agent.state()
  @callback e(Process.dest()) :: :ok
  @macrocallback f(Process.dest()) :: Macro.t()
  def a(x), do: x
end`;
    expect(sites(text)).toEqual([]);
  });

  test('heads, patterns, strings, sigils, charlists, comments, fields', () => {
    const text = `defmodule A do
  def send(pid, message), do: {pid, message}
  def b(%{put: put} = map, {:send, x}), do: {map.send, map[:put], put, x, map.process.put}
  def c, do: {"Process.put(:a, 1)", 'send(1, 2)', ~s(send), ~S|#{send(1, 2)}|, ~r/send\\(/, ~w(send put), :"send", [send: 1], ?s}
  # Process.put(:a, 1)
  def d(x) do
    {:send, y} = x
    %{send: z} = y
    z
  end
end`;
    expect(sites(text)).toEqual([]);
  });

  test('patterns of clauses, match? and assert_receive', () => {
    const text = `defmodule ATest do
  use ExUnit.Case
  test "a", %{pid: pid} do
    case pid do
      {:send, from(x)} -> x
    end
    assert_receive {:tag, from(y)}, 50
    match?(%{at: from(_)}, pid)
  end
end`;
    expect(targets(text).filter((target) => target.includes('from'))).toEqual([]);
  });

  test('variables are not calls of functions', () => {
    expect(body('send = 1\nsend')).toEqual([]);
  });
});

describe('quote', () => {
  const text = `defmodule A do
  defmacro __using__(options) do
    at = Process.get(:outside)

    quote do
      use GenServer
      alias Harbour.Berth
      import Process
      def dock(x), do: Berth.free(x)
      Process.put(:inside, unquote(Process.get(:again)))
      @before_compile unquote(at)
      unquote(options)
    end
  end
end`;

  test('is reported once, at the macro, marked', () => {
    const seen = sites(text).filter((site) => site.m === 'Process' || site.m === 'Harbour.Berth');
    expect(seen.map((site) => [site.target, site.inQuote, site.fn?.key])).toEqual([
      ['Process.get/1', false, '__using__/1'],
      ['Harbour.Berth.free/1', true, '__using__/1'],
      ['Process.put/2', true, '__using__/1'],
      ['Process.get/1', false, '__using__/1'],
    ]);
  });

  test('what it uses, defines and imports is not the module’s', () => {
    const [module] = sound(text).modules;
    expect(module).toMatchObject({ uses: [], imports: [], aliases: [] });
    expect(module?.functions.map((fn) => fn.name)).toEqual(['__using__']);
  });
});
