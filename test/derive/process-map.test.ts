/** Who is meant: kept pids, names put together, APIs and facades of servers, wrappers, subscribers, links. */
import { describe, expect, test } from 'vitest';
import { messages } from '../../scripts/derive/messages.ts';
import { codebaseOf } from './elixir.ts';

/** `Module.function kind(timeout) to message < through [confidence]`, without the messages of the modules named. */
async function map(source: string, ...without: string[]): Promise<string[]> {
  return messages(await codebaseOf(source))
    .filter(({ from }) => !without.includes(from.module))
    .map(({ from, kind, to, message, timeout, through, confidence }) =>
      [
        `${from.module.replace('Harbour.', '')}.${from.function}`,
        `${kind}${timeout === undefined ? '' : `(${timeout})`}`,
        to?.replace('Harbour.', '') ?? '?',
        message.replaceAll('Harbour.', ''),
        ...(through ? ['<', through.join(' < ').replaceAll('Harbour.', '')] : []),
        `[${confidence}]`,
      ].join(' '),
    );
}

const CRANE = `defmodule Harbour.Crane do
  use GenServer
  def start_link(id), do: GenServer.start_link(__MODULE__, id)
  def init(id), do: {:ok, id}
  def handle_call(_, _from, id), do: {:reply, id, id}
  def handle_info(_, id), do: {:noreply, id}
end
`;

describe('a pid that is kept', () => {
  const quay = (init: string, more = '') => `${CRANE}defmodule Harbour.Quay do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def init(opts) do
    ${init}
  end
  def handle_cast(:lift, state) do
    GenServer.call(state.crane, :lift)
    {:noreply, state}
  end
  ${more}
end`;

  test('is known by what the module writes under its key', async () => {
    const found = await map(quay('{:ok, crane} = Harbour.Crane.start_link(1)\n    {:ok, %{crane: crane, opts: opts}}'));
    expect(found).toEqual([
      'Quay.init/1 link Crane Crane.start_link(1) [inferred]',
      'Quay.handle_cast/2 call(default) Crane :lift [inferred]',
    ]);
  });

  test('and is not known when something else may stand there', async () => {
    const other = 'def handle_info({:crane, pid}, state), do: {:noreply, %{state | crane: pid}}';
    const init = '{:ok, crane} = Harbour.Crane.start_link(1)\n    {:ok, %{crane: crane, opts: opts}}';
    expect(await map(quay(init, other))).toContain('Quay.handle_cast/2 call(default) ? :lift [unknown]');
  });

  test('what is written among options is not kept', async () => {
    const found = await map(`${CRANE}defmodule Harbour.Quay do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, crane: Harbour.Crane)
  def init(opts), do: {:ok, opts}
  def handle_cast(:lift, state) do
    GenServer.call(state.crane, :lift)
    {:noreply, state}
  end
end`);
    expect(found).toEqual(['Quay.handle_cast/2 call(default) ? :lift [unknown]']);
  });

  test('a state that is handed on and written back as it was changes nothing', async () => {
    const same = 'def handle_info(:tick, %{crane: crane} = state), do: {:noreply, %{state | crane: crane}}';
    const init =
      '{:ok, crane} = DynamicSupervisor.start_child(Harbour.Cranes, {Harbour.Crane, 1})\n    {:ok, %{crane: crane, opts: opts}}';
    expect(await map(quay(init, same))).toEqual([
      'Quay.init/1 call(infinity) Cranes DynamicSupervisor.start_child(Cranes, {Crane, 1}) [inferred]',
      'Quay.handle_cast/2 call(default) Crane :lift [inferred]',
    ]);
  });

  test.each([
    ['a child specification in a variable', 'spec = {Harbour.Crane, 1}'],
    ['a map', 'spec = %{id: :c, start: {Harbour.Crane, :start_link, [1]}}'],
    ['of Supervisor', 'spec = Supervisor.child_spec({Harbour.Crane, 1}, id: :c)'],
    ['that starts another module', 'spec = %{id: :c, start: {Harbour.Yard, :start_link, [1]}}'],
  ])('a child: %s', async (_, spec) => {
    const found = await map(`${CRANE}defmodule Harbour.Yard do
  def start_link(id), do: GenServer.start_link(Harbour.Crane, id, [])
end
defmodule Harbour.Office do
  def hire do
    ${spec}
    {:ok, pid} = DynamicSupervisor.start_child(Harbour.Cranes, spec)
    Process.monitor(pid)
  end
end`);
    expect(found.at(-1)).toBe('Office.hire/0 monitor Crane Process.monitor(pid) [inferred]');
  });
});

test.each([
  ['put together', ':"#{id}_crane"', ':"#{other}_crane"', 'Crane'],
  ['of module names', 'Module.concat(id, Crane)', 'Module.concat(other, Crane)', 'Crane'],
  ['of another kind', ':"#{id}_crane"', ':"#{other}_ship"', '?'],
  ['that says next to nothing', ':"#{id}_c"', ':"#{other}_c"', '?'],
])('a name %s', async (_, taken, asked, to) => {
  const found = await map(`defmodule Harbour.Crane do
  use GenServer
  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: ${taken})
  def init(id), do: {:ok, id}
end
defmodule Harbour.Office do
  def lift(other), do: GenServer.call(${asked}, :lift)
end`);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`Office.lift/1 call(default) ${to} :lift`);
});

describe('the API of a server in a module of its own', () => {
  const SERVERS = `defmodule Harbour.Crane.Server do
  use GenServer
  def init(id), do: {:ok, id}
  def handle_call({op, load}, _from, id) when op in [:lift, :lower], do: {:reply, load, id}
  def handle_call(:rest, _from, id), do: {:reply, :ok, id}
end
defmodule Harbour.Tug do
  use GenServer
  def init(id), do: {:ok, id}
  def handle_call({:lift, _}, _from, id), do: {:reply, :no, id}
end
`;
  test('is told by the server that it starts', async () => {
    const found = await map(`${SERVERS}defmodule Harbour.Crane do
  def start_link(id), do: GenServer.start_link(Harbour.Crane.Server, id, [])
  def lift(crane, load), do: GenServer.call(crane, {:lift, load})
  def sink(crane), do: GenServer.call(crane, :sink)
  def stop(crane), do: GenServer.stop(crane)
end`);
    expect(found).toEqual([
      'Crane.lift/2 call(default) Crane.Server {:lift, load} [inferred]',
      'Crane.sink/1 call(default) ? :sink [unknown]',
      'Crane.stop/1 call(infinity) Crane.Server GenServer.stop(crane) [inferred]',
    ]);
  });

  test('and by whom else it speaks to', async () => {
    const found = await map(`${SERVERS}defmodule Harbour.Crane do
  def rest(crane), do: GenServer.call(crane, :rest)
  def lower(crane, load), do: GenServer.call(crane, {:lower, load})
  def lift(crane, load), do: GenServer.call(crane, {:lift, load})
end`);
    expect(found.map((one) => one.split(' ')[2])).toEqual(['Crane.Server', 'Crane.Server', 'Crane.Server']);
    const alone = await map(`${SERVERS}defmodule Harbour.Crane do
  def lift(crane, load), do: GenServer.call(crane, {:lift, load})
end`);
    expect(alone).toEqual(['Crane.lift/2 call(default) ? {:lift, load} [unknown]']);
  });
});

test('a wrapper: the message is said where it is written, with the timeout of the wrapper', async () => {
  const found = await map(`defmodule Harbour.Quay do
  use GenServer
  @patience 2_000
  def moor(ship), do: ask({:moor, ship})
  defp ask(question, wait \\\\ @patience), do: GenServer.call(__MODULE__, question, wait)
  def init(state), do: {:ok, state}
  def handle_call({:moor, ship}, _from, state), do: {:reply, ship, state}
end
defmodule Harbour.Office do
  def a, do: Harbour.Quay.moor(:tug)
end`);
  expect(found).toEqual([
    'Quay.moor/1 call(2000) Quay {:moor, ship} [exact]',
    'Quay.ask/2 call(2000) Quay question [inferred]',
    'Office.a/0 call(2000) Quay {:moor, ship} < Quay.moor/1 [exact]',
  ]);
});

test('a facade over a behaviour: the default that the source has', async () => {
  const found = await map(`defmodule Harbour.Tide do
  def level(at), do: impl().level(at)
  defp impl, do: Application.get_env(:harbour, :tide, Harbour.Tide.Gauge)
end
defmodule Harbour.Tide.Gauge do
  use GenServer
  def level(at), do: GenServer.call(__MODULE__, {:level, at})
  def init(state), do: {:ok, state}
  def handle_call({:level, _}, _from, state), do: {:reply, 1, state}
end
defmodule Harbour.Office do
  def a, do: Harbour.Tide.level(:now)
end`);
  expect(found).toEqual([
    'Tide.level/1 call(default) Tide.Gauge {:level, at} < Tide.Gauge.level/1 [inferred]',
    'Tide.Gauge.level/1 call(default) Tide.Gauge {:level, at} [exact]',
    'Office.a/0 call(default) Tide.Gauge {:level, at} < Tide.level/1 < Tide.Gauge.level/1 [inferred]',
  ]);
});

describe('in a callback', () => {
  const SWARM = (body: string) => `defmodule Harbour.Fleet do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(_, _from, state), do: {:reply, :ok, state}
  def handle_cast({:sail, pid}, state) do
    ${body}
    {:noreply, state}
  end
  def handle_cast(_, state), do: {:noreply, state}
end`;
  test('a pid that somebody gave is not the server itself', async () => {
    expect(await map(SWARM('GenServer.cast(pid, {:anchor, 1})'))).toEqual([
      'Fleet.handle_cast/2 cast ? {:anchor, 1} [unknown]',
    ]);
  });
  test('self() is, also when a closure of another process has it', async () => {
    expect(await map(SWARM('me = self()\n    spawn(fn -> GenServer.cast(me, :back) end)'))).toEqual([
      'Fleet.handle_cast/2 cast Fleet :back [exact]',
    ]);
    expect(await map(SWARM('spawn(fn -> GenServer.cast(self(), {:back, 1}) end)'))).toEqual([
      'Fleet.handle_cast/2 cast ? {:back, 1} [unknown]',
    ]);
  });
  test('the same variable is the same process', async () => {
    const found = await map(`${SWARM('Process.monitor(pid)\n    GenServer.cast(pid, :hoist)')}
defmodule Harbour.Mast do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_cast(:hoist, state), do: {:noreply, state}
end`);
    expect(found).toEqual([
      'Fleet.handle_cast/2 monitor Mast Process.monitor(pid) [inferred]',
      'Fleet.handle_cast/2 cast Mast :hoist [inferred]',
    ]);
  });
});

test('a helper that a task runs is said where the task runs it', async () => {
  const found = await map(`defmodule Harbour.Dredge do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_cast(:dig, state), do: {:noreply, dig(state)}
  def handle_info({:dug, _}, state), do: {:noreply, state}
  defp dig(state) do
    me = self()
    Task.start(fn -> report(me) end)
    state
  end
  defp report(to), do: send(to, {:dug, 1})
end`);
  expect(found).toEqual(['Dredge.report/1 send Dredge {:dug, 1} [inferred]']);
});

test('a callback of a behaviour of the codebase runs in whoever calls it', async () => {
  const found = await map(`defmodule Harbour.Pool do
  @callback ask(term, term) :: term
end
defmodule Harbour.Pool.Slow do
  @behaviour Harbour.Pool
  @behaviour NimblePool
  @impl Harbour.Pool
  def ask(pool, question) do
    owner = self()
    spawn(fn -> send(owner, {pool, question}) end)
  end
  @impl NimblePool
  def handle_info(_, state) do
    send(self(), {:again, 1})
    {:ok, state}
  end
end`);
  expect(found).toEqual([
    'Pool.Slow.ask/2 send ? {pool, question} [unknown]',
    'Pool.Slow.handle_info/2 send Pool.Slow {:again, 1} [exact]',
  ]);
});

test('self() of a client function is whoever calls', async () => {
  const found = await map(`defmodule Harbour.Bell do
  use GenServer
  def toll do
    me = self()
    spawn(fn -> send(me, :tolled) end)
  end
  def init(state), do: {:ok, state}
  def handle_info(:rung, state), do: {:noreply, state}
end`);
  expect(found).toEqual(['Bell.toll/0 send ? :tolled [unknown]']);
});

describe('a gen_statem', () => {
  test('states hand events to a private function, and are the process', async () => {
    const found = await map(`defmodule Harbour.Lock do
  @behaviour :gen_statem
  def open(lock, who), do: :gen_statem.call(lock, {:open, who})
  def drain(lock, who, wait), do: :gen_statem.call(lock, {:drain, who}, wait)
  def callback_mode, do: :state_functions
  def init(_), do: {:ok, :shut, %{}}
  def shut(:info, :tide, data) do
    send(self(), :again)
    {:keep_state, data}
  end
  def shut(type, content, data), do: common(type, content, data)
  defp common({:call, from}, {:open, _}, data), do: {:keep_state, data, [{:reply, from, :ok}]}
  defp common({:call, from}, {:drain, _}, data), do: {:keep_state, data, [{:reply, from, :ok}]}
end`);
    expect(found).toEqual([
      'Lock.open/2 call(infinity) Lock {:open, who} [inferred]',
      'Lock.drain/3 call Lock {:drain, who} [inferred]',
      'Lock.shut/3 send Lock :again [exact]',
    ]);
  });
});

describe('subscribers', () => {
  test('a topic is heard by the process that subscribes, not by the module with the function', async () => {
    const found = await map(`defmodule Harbour.Tide do
  use GenServer
  def subscribe, do: Phoenix.PubSub.subscribe(Harbour.PubSub, "tide")
  def init(state), do: {:ok, state}
  def handle_info(:turn, state) do
    Phoenix.PubSub.broadcast(Harbour.PubSub, "tide", :turned)
    {:noreply, state}
  end
end
defmodule Harbour.Pilot do
  use GenServer
  def init(state) do
    Harbour.Tide.subscribe()
    {:ok, state}
  end
end`);
    expect(found).toEqual(['Tide.handle_info/2 pubsub Pilot "tide", :turned [inferred]']);
  });

  test('kept in the state: those who ask for it and take the message', async () => {
    const found = await map(
      `defmodule Harbour.Siren do
  use GenServer
  def watch, do: GenServer.call(__MODULE__, :watch)
  def init(_), do: {:ok, []}
  def handle_call(:watch, {pid, _}, pids), do: {:reply, :ok, [pid | pids]}
  def handle_info(:storm, pids) do
    Enum.each(pids, &send(&1, {:storm, 9}))
    {:noreply, pids}
  end
end
${['Pilot', 'Crew', 'Cook']
  .map(
    (name) => `defmodule Harbour.${name} do
  use GenServer
  def init(state) do
    ${name === 'Cook' ? ':ok' : 'Harbour.Siren.watch()'}
    {:ok, state}
  end
  def handle_info({:storm, _}, state), do: {:noreply, state}
end`,
  )
  .join('\n')}`,
      'Harbour.Pilot',
      'Harbour.Crew',
    );
    expect(found).toEqual([
      'Siren.watch/0 call(default) Siren :watch [exact]',
      'Siren.handle_info/2 send Crew {:storm, 9} [inferred]',
      'Siren.handle_info/2 send Pilot {:storm, 9} [inferred]',
    ]);
  });
});

describe('links and monitors', () => {
  const SITE = (body: string, uses = 'GenServer') => `${CRANE}defmodule Harbour.Office do
  use ${uses}
  def start_link(_), do: GenServer.start_link(__MODULE__, [])
  def init(state) do
    ${body}
    {:ok, state}
  end
end`;
  test.each<[string, string, string, string[]]>([
    [
      'a server that starts one',
      'Harbour.Crane.start_link(1)',
      'GenServer',
      ['link Crane Crane.start_link(1) [inferred]'],
    ],
    ['a supervisor is a tree', 'Harbour.Crane.start_link(1)', 'Supervisor', []],
    ['a task', 'Task.async(&work/0)', 'GenServer', ['link ? Task.async(&work/0) [unknown]']],
    [
      'a task of a supervisor without the link',
      'Task.Supervisor.async_nolink(Harbour.Tasks, &work/0)',
      'GenServer',
      [
        'call(infinity) Tasks Task.Supervisor.async_nolink(Tasks, &work/0) [inferred]',
        'monitor ? Task.Supervisor.async_nolink(Tasks, &work/0) [unknown]',
      ],
    ],
  ])('%s', async (_, body, uses, expected) => {
    expect(await map(SITE(body, uses))).toEqual(expected.map((one) => `Office.init/1 ${one}`));
  });

  test('through a wrapper of the codebase', async () => {
    const found = await map(`${CRANE}defmodule Harbour.Watch do
  def over(pid), do: Process.monitor(pid)
end
defmodule Harbour.Office do
  def a do
    {:ok, crane} = Harbour.Crane.start_link(1)
    Harbour.Watch.over(crane)
  end
end`);
    expect(found).toEqual([
      'Watch.over/1 monitor ? Process.monitor(pid) [unknown]',
      'Office.a/0 link Crane Crane.start_link(1) [inferred]',
      'Office.a/0 monitor Crane Process.monitor(pid) < Watch.over/1 [inferred]',
    ]);
  });
});

test('a client function that its own callback calls, and a helper of callbacks', async () => {
  const found = await map(`defmodule Harbour.Pump do
  use GenServer
  def run, do: GenServer.cast(__MODULE__, :run)
  def init(state) do
    run()
    {:ok, state}
  end
  def handle_cast(:run, state), do: {:noreply, peer(:east, state)}
  defp peer(name, state) do
    GenServer.cast({__MODULE__, name}, :run)
    state
  end
end`);
  expect(found).toEqual([
    'Pump.run/0 cast Pump :run [exact]',
    'Pump.init/1 cast Pump :run < Pump.run/0 [exact]',
    'Pump.peer/2 cast Pump :run [exact]',
  ]);
});

test('a supervisor is asked through its own functions', async () => {
  const found = await map(`defmodule Harbour.Cranes do
  use DynamicSupervisor
  def start_link(_), do: DynamicSupervisor.start_link(__MODULE__, [], name: __MODULE__)
  def hire(id), do: DynamicSupervisor.start_child(__MODULE__, {Harbour.Crane, id})
  def count(cranes), do: DynamicSupervisor.count_children(cranes)
  def init(_), do: DynamicSupervisor.init(strategy: :one_for_one)
end
defmodule Harbour.Office do
  def a, do: Harbour.Cranes.hire(1)
end`);
  expect(found).toEqual([
    'Cranes.hire/1 call(infinity) Cranes DynamicSupervisor.start_child(__MODULE__, {Crane, id}) [exact]',
    'Cranes.count/1 call(infinity) Cranes DynamicSupervisor.count_children(cranes) [inferred]',
    'Office.a/0 call(infinity) Cranes DynamicSupervisor.start_child(__MODULE__, {Crane, id}) < Cranes.hire/1 [exact]',
  ]);
});

describe('each of several', () => {
  const BELLS = `defmodule Harbour.Bell do
  use GenServer
  def init(_) do
    Registry.register(Harbour.Sounds, :noon, [])
    {:ok, nil}
  end
end
`;
  test.each([
    [
      'a dispatch',
      'Registry.dispatch(Harbour.Sounds, :noon, fn entries -> for {pid, _} <- entries, do: send(pid, :ring) end)',
    ],
    [
      'a dispatch with a loop',
      'Registry.dispatch(Harbour.Sounds, :noon, &Enum.each(&1, fn {pid, _} -> send(pid, :ring) end))',
    ],
    ['a lookup', 'Enum.each(Registry.lookup(Harbour.Sounds, :noon), fn {pid, _} -> send(pid, :ring) end)'],
  ])('%s', async (_, body) => {
    const found = await map(`${BELLS}defmodule Harbour.Office do\n def a, do: ${body}\nend`, 'Harbour.Bell');
    expect(found).toContain('Office.a/0 send Bell :ring [inferred]');
  });

  test('an element of something else is not known', async () => {
    const found = await map(`${BELLS}defmodule Harbour.Office do\n def a(l), do: Enum.each(l, &send(&1, :ring))\nend`);
    expect(found).toContain('Office.a/1 send ? :ring [unknown]');
  });
});

test('a consumer asks its producers', async () => {
  const found = await map(`defmodule Harbour.Belt do
  use GenStage
  def start_link(_), do: GenStage.start_link(__MODULE__, [], name: __MODULE__)
  def init(_), do: {:producer, []}
end
defmodule Harbour.Crew do
  use GenStage
  def init(_), do: {:consumer, [], subscribe_to: [{Harbour.Belt, max_demand: 2}]}
end`);
  expect(found).toEqual(['Crew.init/1 send Belt subscribe_to: {Belt, [max_demand: 2]} [exact]']);
});

describe('channels', () => {
  const HALL = `defmodule Harbour.Endpoint do
  use Phoenix.Endpoint, otp_app: :harbour
end
defmodule Harbour.Socket do
  use Phoenix.Socket
  channel "berth:*", Harbour.BerthChannel
end
defmodule Harbour.BerthChannel do
  use Phoenix.Channel
  def join("berth:" <> _, _payload, socket), do: {:ok, socket}
  def handle_in("moored", ship, socket) do
    broadcast!(socket, "moored", ship)
    {:noreply, socket}
  end
end
`;
  test('a broadcast on their topic, and among themselves', async () => {
    const found = await map(`${HALL}defmodule Harbour.Office do
  def a(id), do: Harbour.Endpoint.broadcast("berth:#{id}", "left", %{})
  def b(id), do: Phoenix.Channel.Server.broadcast(Harbour.PubSub, "quay:#{id}", "left", %{})
end`);
    expect(found).toEqual([
      'BerthChannel.handle_in/3 pubsub BerthChannel "moored" [inferred]',
      'Office.a/1 pubsub BerthChannel "berth:#{id}", "left" [inferred]',
      'Office.b/1 pubsub ? "quay:#{id}", "left" [unknown]',
    ]);
  });
});

test('an open part of a topic ends at a separator', async () => {
  const found = await map(
    `defmodule Harbour.Pilot do
  use GenServer
  def init(id) do
    Phoenix.PubSub.subscribe(Harbour.PubSub, "berth:#{id}")
    Phoenix.PubSub.subscribe(Harbour.PubSub, inspect(Harbour.Tide) <> to_string(id))
    {:ok, id}
  end
end
defmodule Harbour.Office do
  def a(id), do: Phoenix.PubSub.broadcast(Harbour.PubSub, "berth:#{id}", :free)
  def b(id), do: Phoenix.PubSub.broadcast(Harbour.PubSub, "berth:#{id}:lamp", :lit)
  def c(id), do: Phoenix.PubSub.broadcast(Harbour.PubSub, "#{inspect(Harbour.Tide)}#{id}", :high)
  def d(id), do: Phoenix.PubSub.broadcast(Harbour.PubSub, "#{inspect(Harbour.Tides)}:#{id}", :high)
end`,
  );
  expect(found.map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual([
    'Office.a/1 pubsub Pilot',
    'Office.b/1 pubsub ?',
    'Office.c/1 pubsub Pilot',
    'Office.d/1 pubsub ?',
  ]);
});
