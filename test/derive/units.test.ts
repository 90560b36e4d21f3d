/** What one process runs: who calls a unit without leaving its process, and through what a server runs. */
import { expect, test } from 'vitest';
import type { Codebase } from '../../scripts/derive/codebase.ts';
import { processEntries } from '../../scripts/derive/process-entries.ts';
import { isFunction, type Unit, unitsOf } from '../../scripts/derive/units.ts';
import { codebaseOf } from './elixir.ts';

const named = (unit: Unit) =>
  isFunction(unit) ? `${unit.module.name}.${unit.key}` : 'kind' in unit ? String(unit.kind) : 'body';

function ancestors(codebase: Codebase, module: string, key: string): string[] {
  const fn = codebase.modules.get(module)!.functions.get(key)!;
  return [...unitsOf(codebase).ancestorsOf(fn)].map(named).sort();
}

test('a spawn is not crossed, a closure that runs at once is', async () => {
  const codebase = await codebaseOf(`
    defmodule Crane do
      def lift(crates), do: Enum.each(crates, fn crate -> hook(crate) end)
      def lift_later(crate), do: Task.start(fn -> hook(crate) end)
      def never(crate), do: spawn(__MODULE__, :hook, [crate])
      def hook(crate), do: crate
    end
  `);
  expect(ancestors(codebase, 'Crane', 'hook/1')).toEqual(['Crane.hook/1', 'Crane.lift/1', 'spawned']);
});

test('a closure that is only kept may run where it was made', async () => {
  const codebase = await codebaseOf(`
    defmodule Winch do
      def plan(load), do: %{on_start: fn -> pull(load) end}
      defp pull(load), do: load
    end
  `);
  expect(ancestors(codebase, 'Winch', 'pull/1')).toEqual(['Winch.plan/1', 'Winch.pull/1', 'deferred']);
});

test('calls of a protocol and by a computed name reach the implementations; test code calls nothing', async () => {
  const codebase = await codebaseOf({
    'lib/dock.ex': `
      defprotocol Load do
        def weigh(load)
      end
      defimpl Load, for: Map do
        def weigh(load), do: load
      end
      defmodule Rule do
        @callback allow(term()) :: boolean()
      end
      defmodule Rule.Strict do
        @behaviour Rule
        @impl true
        def allow(load), do: load == nil
      end
      defmodule Gate do
        def pass(rule, load), do: rule.allow(Load.weigh(load))
      end
    `,
    'test/gate_test.exs': `
      defmodule GateTest do
        def check, do: Gate.pass(Rule.Strict, %{})
      end
    `,
  });
  expect(ancestors(codebase, 'Load.Map', 'weigh/1')).toEqual(['Gate.pass/2', 'Load.Map.weigh/1']);
  expect(ancestors(codebase, 'Rule.Strict', 'allow/1')).toEqual(['Gate.pass/2', 'Rule.Strict.allow/1']);
  const strict = codebase.modules.get('Rule.Strict')!.functions.get('allow/1')!;
  expect(unitsOf(codebase).callersOf(strict)).toMatchObject([{ computed: true }]);
});

test('a server runs through its callbacks and what its uses bring', async () => {
  const codebase = await codebaseOf(`
    defmodule Worker do
      defmacro __using__(_options), do: quote(do: use GenServer)
    end
    defmodule Winder do
      use Worker
      def start_link(load), do: GenServer.start_link(__MODULE__, load)
      def init(load), do: {:ok, load}
      def handle_info(_message, load), do: {:noreply, load}
    end
    defmodule Feed do
      @behaviour :cowboy_websocket
      def init(request, state), do: {:cowboy_websocket, request, state}
      def websocket_info(_message, state), do: {:ok, state}
      def topics, do: []
    end
  `);
  const winder = codebase.modules.get('Winder')!;
  expect(unitsOf(codebase).serverOf(winder).map(named)).toEqual([
    'Winder.init/1',
    'Winder.handle_info/2',
    'Worker.__using__/1',
  ]);
  expect(processEntries(codebase.modules.get('Feed')!).map(named)).toEqual(['Feed.init/2', 'Feed.websocket_info/2']);
});
