import { describe, expect, test } from 'vitest';
import type { WaitCycle } from '../../../scripts/model/timeout-budget.ts';
import { derivedOf } from '../processes/derived.ts';

const server = (name: string, body: string, start = 'name: __MODULE__') => `
defmodule Harbour.${name} do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, ${start})
  ${body}
end
`;

async function cyclesOf(source: string, application?: string): Promise<WaitCycle[]> {
  return (await derivedOf(source, application)).timeoutBudget.cycles;
}

const shown = ({ kind, confidence, hops }: WaitCycle) =>
  `${kind} ${confidence}: ${hops.map(({ process, callback, to }) => `${process} [${callback?.head ?? ''}] > ${to}`).join(', ')}`;

const TUG = `
  def pull, do: GenServer.call(__MODULE__, :pull)
  def init(_), do: {:ok, nil}
  def handle_call(:pull, _from, s), do: {:reply, Harbour.Pilot.guide(), s}
`;

describe('cycles of waits', () => {
  test('a clause that calls back the process that waits for it happens always', async () => {
    const pilot = server(
      'Pilot',
      `
  def guide, do: GenServer.call(__MODULE__, :guide)
  def init(_), do: {:ok, nil}
  def handle_call(:guide, _from, s), do: {:reply, :ok, s}
  def handle_info(:tide, s) do
    Harbour.Tug.pull()
    {:noreply, s}
  end
`,
    );
    expect((await cyclesOf(pilot + server('Tug', TUG))).map(shown)).toEqual([
      'reentrant exact: Harbour.Pilot [handle_info(:tide, …)] > Harbour.Tug, Harbour.Tug [handle_call(:pull, …)] > Harbour.Pilot',
    ]);
  });

  test('waits in clauses that do not run each other happen when they meet', async () => {
    const pilot = server(
      'Pilot',
      `
  def guide, do: GenServer.call(__MODULE__, :guide)
  def init(_), do: {:ok, nil}
  def handle_call(:guide, _from, s), do: {:reply, :ok, s}
  def handle_info(:tide, s) do
    Harbour.Tug.push()
    {:noreply, s}
  end
`,
    );
    const tug = server(
      'Tug',
      `${TUG}
  def push, do: GenServer.call(__MODULE__, :push)
  def handle_call(:push, _from, s), do: {:reply, :ok, s}
`,
    );
    expect((await cyclesOf(pilot + tug)).map(shown)).toEqual([
      'crossed exact: Harbour.Pilot [handle_info(:tide, …)] > Harbour.Tug, Harbour.Tug [handle_call(:pull, …)] > Harbour.Pilot',
    ]);
  });

  test.each([
    [
      'a cast back',
      'def guide, do: GenServer.cast(__MODULE__, :guide)',
      'def handle_cast(:guide, s), do: {:noreply, s}',
      'Harbour.Tug.pull()',
    ],
    [
      'a task that calls',
      'def guide, do: GenServer.call(__MODULE__, :guide)',
      'def handle_call(:guide, _f, s), do: {:reply, :ok, s}',
      'Task.Supervisor.start_child(Harbour.Tasks, fn -> Harbour.Tug.pull() end)',
    ],
  ])('%s is none', async (_what, client, handler, call) => {
    const pilot = server(
      'Pilot',
      `
  ${client}
  def init(_), do: {:ok, nil}
  ${handler}
  def handle_info(:tide, s) do
    ${call}
    {:noreply, s}
  end
`,
    );
    expect(await cyclesOf(pilot + server('Tug', TUG))).toEqual([]);
  });

  test('a module with several processes makes it inferred', async () => {
    const pilot = server(
      'Pilot',
      `
  def guide(id \\\\ 1), do: GenServer.call({:via, Registry, {Harbour.Names, id}}, :guide)
  def init(_), do: {:ok, nil}
  def handle_call(:guide, _from, s), do: {:reply, :ok, s}
  def handle_info(:tide, s) do
    Harbour.Tug.pull()
    {:noreply, s}
  end
`,
      'name: {:via, Registry, {Harbour.Names, 1}}',
    );
    expect((await cyclesOf(pilot + server('Tug', TUG))).map(({ kind, confidence }) => `${kind} ${confidence}`)).toEqual(
      ['reentrant inferred'],
    );
  });

  test('a child whose init calls its own supervisor, or the process that has it started', async () => {
    const source = `
defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    children = [Harbour.Pilot, {DynamicSupervisor, name: Harbour.Ships, strategy: :one_for_one}]
    Supervisor.start_link(children, strategy: :one_for_one, name: Harbour.Supervisor)
  end
end
${server(
  'Pilot',
  `
  def guide, do: GenServer.call(__MODULE__, :guide)
  def init(_), do: {:ok, length(Supervisor.which_children(Harbour.Supervisor))}
  def handle_call(:guide, _from, s), do: {:reply, :ok, s}
  def handle_cast({:launch, ship}, s) do
    DynamicSupervisor.start_child(Harbour.Ships, {Harbour.Ship, ship})
    {:noreply, s}
  end
`,
)}
defmodule Harbour.Ship do
  use GenServer
  def start_link(ship), do: GenServer.start_link(__MODULE__, ship)
  def init(_), do: {:ok, Harbour.Pilot.guide()}
end
`;
    expect((await cyclesOf(source, 'Harbour.Application')).map(shown)).toEqual([
      'start inferred: Harbour.Application [] > Harbour.Pilot, Harbour.Pilot [init/1] > Harbour.Application',
      'start inferred: Harbour.Pilot [handle_cast({:launch, ship}, …)] > Harbour.Ships, Harbour.Ships [] > Harbour.Ship, Harbour.Ship [init/1] > Harbour.Pilot',
    ]);
  });
});

test('a client function of a state machine is no state function, though it has three arguments', async () => {
  const source = `
defmodule Harbour.Lock do
  @behaviour :gen_statem
  def start_link(_), do: :gen_statem.start_link({:local, __MODULE__}, __MODULE__, nil, [])
  def callback_mode, do: :state_functions
  def init(_), do: {:ok, :closed, nil}
  def open(ship, depth, tide), do: :gen_statem.call(__MODULE__, {:open, ship, depth, tide})
  def closed({:call, from}, {:open, _, _, _}, data), do: {:next_state, :closed, data, [{:reply, from, :ok}]}
end
`;
  expect(await cyclesOf(source)).toEqual([]);
});
