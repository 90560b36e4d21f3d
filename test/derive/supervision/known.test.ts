/** What is said of a child, and what is never drawn as certain. */
import { describe, expect, test } from 'vitest';
import { messages } from '../../../scripts/derive/messages.ts';
import { growForest } from '../../../scripts/derive/supervision/supervision.ts';
import { unstartedServers } from '../../../scripts/derive/supervision/unstarted.ts';
import { codebaseOf } from '../elixir.ts';
import { childrenOf, forestOf, harbour, nodeOf } from './forest.ts';

const children = async (list: string, more?: string) =>
  childrenOf(await forestOf(harbour(list, more)), 'Harbour.Supervisor');

describe('one child in every branch', () => {
  test('the same text is unconditional, what differs keeps its condition', async () => {
    const list = `children = (case opts[:season] do
      :winter -> [Crane, {Pilot, ice: true}, Tug]
      _ -> [Crane, {Pilot, []}, Tug]
    end)`;
    const forest = await forestOf(harbour(list));
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual([
      'Harbour.Crane static',
      'Harbour.Pilot conditional',
      'Harbour.Pilot conditional',
      'Harbour.Tug static',
    ]);
    expect(nodeOf(forest, 'Harbour.Pilot').conditions).toEqual(['case opts[:season]: :winter']);
  });

  test('a text that reads variables may be two different children', async () => {
    const more = `defp berth(:north), do: (pier = 1; [{Pilot, pier}])
  defp berth(_), do: (pier = 2; [{Pilot, pier}])`;
    expect(await children('children = berth(opts[:side])', more)).toEqual([
      'Harbour.Pilot conditional',
      'Harbour.Pilot conditional',
    ]);
  });

  test('a condition inside one of the branches is kept', async () => {
    const list = 'children = if opts[:fog], do: [Crane], else: if(opts[:night], do: [Crane], else: [])';
    const known = await children(list);
    expect(new Set(known)).toEqual(new Set(['Harbour.Crane conditional']));
  });
});

describe('clauses that a guard rules out', () => {
  const guarded = `defp berth(side) when side in [:north, :south], do: [Crane]
  defp berth(side) when is_list(side), do: [Pilot]
  defp berth(side) when is_tuple(side) and not is_nil(side), do: [Tug]
  defp berth(side) when side == 7, do: [Lighthouse]`;
  test.each([
    [':south', 'Harbour.Crane indirect'],
    ['[1, 2]', 'Harbour.Pilot indirect'],
    ['{:pier, 1}', 'Harbour.Tug indirect'],
    ['7', 'Harbour.Lighthouse indirect'],
  ])('berth(%s)', async (side, expected) => {
    expect(await children(`children = berth(${side})`, guarded)).toEqual([expected]);
  });

  test('an argument that only run time knows rules out nothing', async () => {
    expect((await children('children = berth(opts[:side])', guarded)).length).toBe(4);
  });
});

describe('an anonymous function with several clauses', () => {
  const configurable = `defp configurable(children) do
    Enum.map(children, fn
      %{id: _, start: _} = spec -> spec
      {mod, args, opts} -> Supervisor.child_spec({mod, args}, opts)
      {mod, args} when is_list(args) -> Supervisor.child_spec({mod, args}, [])
      mod -> Supervisor.child_spec({mod, []}, [])
    end)
  end`;

  test('only the clause that takes the member is followed', async () => {
    const list = `children = configurable([
      %{id: :crane, start: {Crane, :start_link, [[]]}}, {Pilot, [], id: :pilot}, {Tug, []}, Lighthouse
    ])`;
    const forest = await forestOf(harbour(list, configurable));
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual([
      'Harbour.Crane indirect',
      'Harbour.Pilot indirect',
      'Harbour.Tug indirect',
      'Harbour.Lighthouse indirect',
    ]);
    expect(nodeOf(forest, 'Harbour.Pilot').childId).toBe(':pilot');
  });

  test('where only run time knows, each child has its clause as its condition', async () => {
    const list = 'children = Enum.map([opts[:kind]], fn :crane -> Crane; kind when kind in [:pilot] -> Pilot end)';
    const forest = await forestOf(harbour(list));
    expect(nodeOf(forest, 'Harbour.Crane').conditions).toEqual(['fn :crane']);
    expect(nodeOf(forest, 'Harbour.Pilot').conditions).toEqual(['fn kind when kind in [:pilot]']);
  });
});

test('what a function without arguments gives is one child for all branches that call it', async () => {
  const more = `defp crew(:day), do: base() ++ [Tug]
  defp crew(_), do: base()
  defp base do
    size = System.schedulers_online()
    [{Crane, size}]
  end`;
  expect(await children('children = crew(opts[:shift])', more)).toEqual([
    'Harbour.Crane indirect',
    'Harbour.Tug conditional',
  ]);
});

describe('a module that only run time knows', () => {
  test('a module that hands its own start on is the child; what it runs is not known', async () => {
    const source = `${harbour('children = [Harbour.Scale]')}
defmodule Harbour.Scale do
  @scale Application.compile_env!(:harbour, :scale)
  def child_spec(opts), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [opts]}}
  def start_link(opts), do: @scale.start_link(opts)
end`;
    expect(nodeOf(await forestOf(source), 'Harbour.Scale')).toMatchObject({
      known: 'static',
      note: 'runs a module that only run time knows',
    });
  });

  test.each([
    [
      'GenServer.start_link with a module in a variable',
      '%{id: :pilot, start: {GenServer, :start_link, [opts[:pilot], []]}}',
    ],
    [
      'a wrapper of the supervisor that applies what it is given',
      '%{id: :pilot, start: {__MODULE__, :watched, [opts[:start]]}}',
    ],
  ])('%s', async (_, text) => {
    const more = 'def watched({mod, fun, args}), do: apply(mod, fun, args)';
    const forest = await forestOf(harbour(`children = [Crane, ${text}]`, more));
    const [, pilot] = forest.edges;
    expect(nodeOf(forest, pilot!.child)).toMatchObject({ module: null, known: 'unknown', childId: ':pilot' });
  });

  test('a start function that hands its own module on runs it', async () => {
    const source = `${harbour('children = [Harbour.Ferry]')}
defmodule Harbour.Ferry do
  use GenServer
  def start_link(opts), do: Harbour.Names.start_link(opts[:adapter], __MODULE__, opts)
  def init(s), do: {:ok, s}
end
defmodule Harbour.Names do
  def start_link(adapter, module, opts), do: adapter.start_link(module, opts)
end`;
    expect(childrenOf(await forestOf(source), 'Harbour.Supervisor')).toEqual(['Harbour.Ferry static']);
  });

  test('an answer that is no module is no child', async () => {
    const list = 'children = for kind <- [:crane, :none], spec = spec(kind), spec != :ignore, do: spec';
    const more = 'defp spec(:crane), do: Crane\n  defp spec(_), do: :ignore';
    expect(await children(list, more)).toEqual(['Harbour.Crane conditional']);
  });
});

describe('templates', () => {
  test('a ConsumerSupervisor starts its child for each event', async () => {
    const source = `defmodule Harbour.Unloading do
  use ConsumerSupervisor
  def start_link(opts), do: ConsumerSupervisor.start_link(__MODULE__, opts)
  def init(_), do: ConsumerSupervisor.init([{Harbour.Crane, []}], strategy: :one_for_one, subscribe_to: [Harbour.Quay])
end
${harbour('children = [Harbour.Unloading]')}`;
    const forest = await forestOf(source);
    expect(childrenOf(forest, 'Harbour.Unloading')).toEqual(['Harbour.Crane dynamic']);
    expect(forest.edges.find(({ child }) => child === 'Harbour.Crane')?.order).toBe(-1);
    expect(nodeOf(forest, 'Harbour.Crane').note).toBe('one for each event of its producers');
  });

  test('simple_one_for_one', async () => {
    const source = `defmodule Harbour.Fleet do
  use Supervisor
  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)
  def init(_), do: Supervisor.Spec.supervise([Supervisor.Spec.worker(Harbour.Crane, [])], strategy: :simple_one_for_one)
end
${harbour('children = [Harbour.Fleet]')}`;
    const forest = await forestOf(source);
    expect(nodeOf(forest, 'Harbour.Fleet').kind).toBe('dynamic');
    expect(childrenOf(forest, 'Harbour.Fleet')).toEqual(['Harbour.Crane dynamic']);
  });
});

describe('fields', () => {
  test('what an edge says: the condition, and the function that builds the child', async () => {
    const forest = await forestOf(
      harbour(
        'children = if opts[:fog], do: pilots(), else: []',
        'defp pilots, do: for(n <- opts(), do: {Pilot, n})\n  defp opts, do: Enum.to_list(1..2)',
      ),
    );
    expect(forest.edges[0]).toMatchObject({
      condition: 'if opts[:fog]',
      how: 'built by Harbour.Supervisor.pilots/0; for each of opts()',
    });
  });

  test('a long condition is not cut where it says nothing yet', async () => {
    const test = `opts[:first_of_a_long_list_of_options] == :something_rather_specific and opts[:second_one] not in [:a, :b]`;
    const forest = await forestOf(harbour(`children = if ${test}, do: [Pilot], else: []`));
    expect(nodeOf(forest, 'Harbour.Pilot').conditions?.[0]).toContain(':second_one');
  });

  test('significant, auto_shutdown, and a server whose init may answer :ignore', async () => {
    const source = `${harbour('children = [%{id: :a, start: {Harbour.Radar, :start_link, [[]]}, restart: :temporary, significant: true}]').replace('strategy: :one_for_one)', 'strategy: :one_for_one, auto_shutdown: :any_significant)')}
defmodule Harbour.Radar do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def init(opts), do: if(opts[:on], do: {:ok, opts}, else: :ignore)
end`;
    const forest = await forestOf(source);
    expect(nodeOf(forest, 'Harbour.Radar')).toMatchObject({ significant: true, mayIgnore: true });
    expect(nodeOf(forest, 'Harbour.Supervisor').autoShutdown).toBe('any_significant');
  });

  test('a module that is only the name of a registry says what runs', async () => {
    const source = `${harbour('children = [Harbour.Names]')}
defmodule Harbour.Names do
  def child_spec(opts), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [opts]}, type: :supervisor}
  def start_link(_), do: Registry.start_link(keys: :unique, name: __MODULE__)
end`;
    expect(nodeOf(await forestOf(source), 'Harbour.Names')).toMatchObject({
      kind: 'registry',
      runs: 'Registry',
      name: 'Harbour.Names',
    });
  });

  test('a temporary child that a watcher starts again', async () => {
    const source = `${harbour('children = [{DynamicSupervisor, name: Harbour.Ships}, Harbour.Watch]')}
defmodule Harbour.Watch do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def init(_), do: {:ok, launch()}
  def handle_info({:DOWN, _ref, :process, _pid, _why}, _state), do: {:noreply, launch()}
  defp launch do
    {:ok, pid} = DynamicSupervisor.start_child(Harbour.Ships, Supervisor.child_spec({Harbour.Tug, []}, restart: :temporary))
    Process.monitor(pid)
  end
end`;
    const forest = await forestOf(source);
    expect(nodeOf(forest, 'Harbour.Tug')).toMatchObject({
      restart: 'temporary',
      restartedBy: 'Harbour.Watch.handle_info/2 on :DOWN',
      startedBy: { module: 'Harbour.Watch', function: 'launch/0', file: 'lib/harbour.ex' },
    });
  });
});

describe('servers that no tree starts', () => {
  const source = `${harbour('children = [Crane]')}
defmodule Harbour.Almanac do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def init(s), do: {:ok, s}
  def tide(day), do: GenServer.call(__MODULE__, {:tide, day})
  def handle_call({:tide, day}, _from, s), do: {:reply, day, s}
end
defmodule Harbour.Desk do
  def open, do: Harbour.Almanac.start_link([])
  def ask, do: Harbour.Almanac.tide(:today)
end`;

  test('each with who starts it by a plain call, and who calls it', async () => {
    const codebase = await codebaseOf(source);
    const [almanac, ...others] = unstartedServers(growForest(codebase, []), messages(codebase));
    expect(others.map(({ module }) => module)).not.toContain('Harbour.Crane');
    expect(almanac).toMatchObject({ module: 'Harbour.Almanac', file: 'lib/harbour.ex' });
    expect(almanac!.users.map(({ module, function: fun, kind }) => `${kind} ${module}.${fun}`)).toEqual([
      'start Harbour.Desk.open/0',
      'call Harbour.Desk.ask/0',
    ]);
  });
});
