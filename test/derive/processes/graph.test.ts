import { describe, expect, test } from 'vitest';
import { type ProcessEdge, processGraph } from '../../../scripts/model/process-graph.ts';
import { derivedOf } from './derived.ts';

const HARBOUR = `
defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    children = [
      {Registry, keys: :unique, name: Harbour.Names},
      {Task.Supervisor, name: Harbour.Tasks},
      {DynamicSupervisor, name: Harbour.Ships, strategy: :one_for_one},
      Harbour.Ledger,
      Harbour.Crane
    ]
    Supervisor.start_link(children, strategy: :one_for_one, name: Harbour.Supervisor)
  end
end
defmodule Harbour.Ledger do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, %{}, name: __MODULE__)
  def book(item), do: GenServer.call(__MODULE__, {:book, item}, 2_000)
  def init(state), do: {:ok, state}
  def handle_call({:book, item}, _from, state), do: {:reply, :ok, Map.put(state, item, 1)}
  def handle_call(:all, _from, state), do: {:reply, state, state}
end
defmodule Harbour.Dock do
  def unload(box) do
    weigh(box)
    Harbour.Ledger.book(box)
  end
  defp weigh(box), do: box
end
defmodule Harbour.Crane do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def init(_), do: {:ok, nil}
  def handle_cast({:lift, box}, state) do
    Harbour.Dock.unload(box)
    {:noreply, state}
  end
  def handle_cast({:launch, ship}, state) do
    DynamicSupervisor.start_child(Harbour.Ships, ship)
    {:noreply, state}
  end
  def handle_info(:count, state) do
    Task.start(fn -> Harbour.Dock.unload(:crate) end)
    {:noreply, state}
  end
  def handle_info(:safe, state) do
    try do
      Harbour.Ledger.book(:anchor)
    catch
      :exit, _ -> {:error, :closed}
    end
    {:noreply, state}
  end
end
defmodule Harbour.Web do
  def post(box), do: Harbour.Dock.unload(box)
end
`;

const shown = (edge: ProcessEdge): string =>
  [
    `${edge.from ?? `? ${edge.at.module}`} (${edge.runs})`,
    edge.callbacks.map(({ name, lines }) => `${name} ${lines}`).join(' '),
    `${edge.kind} ${edge.to}`,
    edge.message,
  ].join(' | ');

async function edgesOf(source: string): Promise<ProcessEdge[]> {
  const { processGraph: graph } = await derivedOf(source, 'Harbour.Application');
  return processGraph.parse(graph).edges;
}

describe('the process map', () => {
  test('a call in a plain module belongs to the processes that run it, through the functions between', async () => {
    const calls = (await edgesOf(HARBOUR)).filter(({ to }) => to === 'Harbour.Ledger');
    expect(calls.map(shown).sort()).toEqual([
      'Harbour.Crane (server) | handle_cast/2 34 | call Harbour.Ledger | {:book, item}',
      'Harbour.Crane (server) | handle_info/2 46 | call Harbour.Ledger | {:book, item}',
      'Harbour.Crane (task) |  | call Harbour.Ledger | {:book, item}',
    ]);
    const byCast = calls.find(({ callbacks }) => callbacks[0]?.name === 'handle_cast/2')!;
    expect(byCast).toMatchObject({
      timeout: 2000,
      at: { module: 'Harbour.Dock', function: 'unload/1', line: 26 },
      through: ['Harbour.Ledger.book/1'],
      handledIn: { function: 'handle_call/3', line: 20 },
      confidence: 'exact',
    });
    expect(byCast.caught).toBeUndefined();
  });

  test('an exit that a catch around the call takes is said, with what it becomes', async () => {
    const caught = (await edgesOf(HARBOUR)).filter((edge) => edge.caught);
    expect(caught.map(({ at, caught: into }) => [at.line, into])).toEqual([
      [48, { into: '{:error, :closed}', line: 50 }],
    ]);
  });

  test('asking a supervisor is a call without bound to the process of that name', async () => {
    const edge = (await edgesOf(HARBOUR)).find(({ to }) => to === 'Harbour.Ships')!;
    expect(edge).toMatchObject({ from: 'Harbour.Crane', kind: 'call', timeout: 'infinity' });
    expect(edge.callbacks).toEqual([{ name: 'handle_cast/2', lines: [38] }]);
  });

  test('where no process runs the code, whoever calls it is the speaker', async () => {
    const edges = await edgesOf(`
defmodule Harbour.Buoy do
  use GenServer
  def init(_), do: {:ok, nil}
  def light, do: GenServer.cast(__MODULE__, :light)
  def handle_cast(:light, state), do: {:noreply, state}
end
defmodule Harbour.Watch do
  def dusk, do: Harbour.Buoy.light()
end
`);
    expect(edges.map(shown)).toEqual(['? Harbour.Watch (caller) |  | cast Harbour.Buoy | :light']);
  });

  test('processes are called by their module, those of libraries by the name that they register', async () => {
    const { processes } = (await derivedOf(HARBOUR, 'Harbour.Application')).processGraph;
    expect(processes.map(({ key, kind, started }) => `${key} ${kind} ${started}`)).toEqual([
      'Harbour.Application application true',
      'Harbour.Crane worker true',
      'Harbour.Ledger worker true',
      'Harbour.Names registry true',
      'Harbour.Ships dynamic true',
      'Harbour.Tasks dynamic true',
    ]);
  });
});
