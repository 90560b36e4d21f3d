import { describe, expect, test } from 'vitest';
import { type Impact, impact } from '../../../scripts/model/impact.ts';
import { derivedOf } from '../processes/derived.ts';

/** A server that does nothing. */
const server = (name: string, body = '') => `
defmodule ${name} do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  ${body.includes('def init') ? '' : 'def init(_), do: {:ok, nil}'}
  ${body}
end
`;

const supervisor = (name: string, children: string, options: string, use = 'Supervisor') => `
defmodule ${name} do
  use ${use}
  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)
  def init(_), do: Supervisor.init([${children}], ${options})
end
`;

const application = (children: string, options = 'strategy: :one_for_one') => `
defmodule Harbour.Application do
  use Application
  def start(_type, _args), do: Supervisor.start_link([${children}], [${options}, name: Harbour.Supervisor])
end
`;

async function impactOf(key: string, ...sources: string[]): Promise<Impact> {
  const derived = await derivedOf({ 'lib/harbour.ex': sources.join('\n') }, 'Harbour.Application');
  const found = derived.impacts.get(key);
  if (!found) throw new Error(`no process ${key}; there are ${[...derived.impacts.keys()].join(', ')}`);
  return impact.parse(found);
}

const crane = server('Harbour.Crane');
const ledger = server('Harbour.Ledger');
const radio = server('Harbour.Radio');
const three = 'Harbour.Ledger, Harbour.Crane, Harbour.Radio';

describe('who is restarted', () => {
  test('one_for_one: the process alone', async () => {
    const found = await impactOf('Harbour.Crane', application(three), crane, ledger, radio);
    expect(found).toMatchObject({ supervisor: 'Harbour.Application', strategy: 'one_for_one' });
    expect(found.restarted).toEqual(['Harbour.Crane']);
  });

  test('rest_for_one: what was started after it, in order', async () => {
    const found = await impactOf('Harbour.Crane', application(three, 'strategy: :rest_for_one'), crane, ledger, radio);
    expect(found.restarted).toEqual(['Harbour.Crane', 'Harbour.Radio']);
  });

  test('one_for_all: all children in start order, with what stands below them', async () => {
    const docks = supervisor('Harbour.Docks', 'Harbour.Crane', 'strategy: :one_for_one');
    const app = application('Harbour.Docks, Harbour.Ledger', 'strategy: :one_for_all');
    const found = await impactOf('Harbour.Ledger', app, docks, crane, ledger);
    expect(found.restarted).toEqual(['Harbour.Docks', 'Harbour.Crane', 'Harbour.Ledger']);
  });

  test('a temporary child is not started again, and takes nobody with it', async () => {
    const diver = server('Harbour.Diver').replace('use GenServer', 'use GenServer, restart: :temporary');
    const app = application('Harbour.Diver, Harbour.Ledger', 'strategy: :one_for_all');
    const found = await impactOf('Harbour.Diver', app, diver, ledger);
    expect(found.restarted).toEqual([]);
    expect(found.escalation).toEqual([]);
    expect(found.places[0]!.says).toContain('it is temporary');
  });

  test('a temporary sibling ends with the others and stays away', async () => {
    const diver = server('Harbour.Diver').replace('use GenServer', 'use GenServer, restart: :temporary');
    const app = application('Harbour.Diver, Harbour.Ledger', 'strategy: :one_for_all');
    const found = await impactOf('Harbour.Ledger', app, diver, ledger);
    expect(found.restarted).toEqual(['Harbour.Ledger']);
    expect(found.places[0]!.gone.map(({ process }) => process)).toEqual(['Harbour.Diver']);
  });

  test('a DynamicSupervisor that restarts is empty', async () => {
    const app = application('{DynamicSupervisor, name: Harbour.Ships}, Harbour.Crane', 'strategy: :rest_for_one');
    const ship = server('Harbour.Ship');
    const launch = `defmodule Harbour.Yard do
      def launch, do: DynamicSupervisor.start_child(Harbour.Ships, Harbour.Ship)
    end`;
    const found = await impactOf('Harbour.Ships', app, ship, launch, crane);
    expect(found.restarted).toEqual(['Harbour.Ships', 'Harbour.Crane']);
    expect(found.lost).toContainEqual(expect.objectContaining({ what: 'children', name: 'Harbour.Ship' }));
  });
});

test('a child of run time comes back where its starter is restarted and starts it again', async () => {
  const app = application('{DynamicSupervisor, name: Harbour.Ships}, Harbour.Yard', 'strategy: :rest_for_one');
  const yard = server(
    'Harbour.Yard',
    'def init(_), do: {:ok, DynamicSupervisor.start_child(Harbour.Ships, Harbour.Ship)}',
  );
  const found = await impactOf('Harbour.Ships', app, yard, server('Harbour.Ship'));
  expect(found.places[0]!.gone).toEqual([
    { process: 'Harbour.Ship', why: expect.stringContaining('until Harbour.Yard, which is restarted too') },
  ]);
});

describe('when restarts do not help', () => {
  test('each supervisor upwards, with its intensity, to the application', async () => {
    const docks = supervisor(
      'Harbour.Docks',
      'Harbour.Crane',
      'strategy: :one_for_one, max_restarts: 2, max_seconds: 9',
    );
    const found = await impactOf('Harbour.Crane', application('Harbour.Docks'), docks, crane);
    expect(found.escalation.map(({ supervisor: who, after, byDefault }) => [who, after, byDefault])).toEqual([
      ['Harbour.Docks', 'more than 2 restarts in 9 s', false],
      ['Harbour.Application', 'more than 3 restarts in 5 s', true],
    ]);
    expect(found.escalation[1]!.effect).toContain('the application stops');
  });

  test('a transient supervisor that gives up is not started again: it ends by :shutdown', async () => {
    const docks = supervisor('Harbour.Docks', 'Harbour.Crane', 'strategy: :one_for_one').replace(
      'use Supervisor',
      'use Supervisor, restart: :transient',
    );
    const found = await impactOf('Harbour.Crane', application('Harbour.Docks'), docks, crane);
    expect(found.escalation).toHaveLength(1);
    expect(found.escalation[0]!.effect).toContain('a normal end for a transient child');
  });
});

describe('what is lost, who waits', () => {
  const keeper = server(
    'Harbour.Ledger',
    `def book(item), do: GenServer.call(__MODULE__, {:book, item})
  def note(item), do: GenServer.cast(__MODULE__, {:note, item})
  def read(item), do: :ets.lookup(:harbour_ledger, item)
  def init(_) do
    :ets.new(:harbour_ledger, [:named_table])
    Process.send_after(self(), :balance, 100)
    {:ok, %{items: [], total: 0}}
  end
  def handle_call({:book, pid}, _from, state) do
    Process.monitor(pid)
    Process.send_after(self(), :remind, 100)
    {:reply, :ok, state}
  end
  def handle_cast({:note, item}, state), do: {:noreply, %{state | items: [item | state.items]}}
  def handle_info(_, state), do: {:noreply, state}`,
  );
  const user = server(
    'Harbour.Crane',
    `def handle_info(:lift, state) do
    Harbour.Ledger.book(self())
    Harbour.Ledger.note(:lifted)
    {:noreply, state}
  end`,
  );

  test('state, tables, timers and monitors, and whether a restart makes them again', async () => {
    const found = await impactOf('Harbour.Ledger', application('Harbour.Ledger, Harbour.Crane'), keeper, user);
    expect(found.lost.map(({ what, name, why }) => `${what} ${name}: ${why}`)).toEqual([
      'mailbox queued messages: what waits there is dropped with the process',
      'state items: starts over',
      'ETS table :harbour_ledger: a table ends with the process that owns it',
      'timer :balance: ends with the process; `init/1` makes it again',
      'timer :remind: what was pending never arrives: only `handle_call/3` makes it, a restart does not',
      'monitor pid: nobody is told when what it watched ends: only `handle_call/3` makes it, a restart does not',
    ]);
  });

  test('a table that start fills again is not lost', async () => {
    const saved = keeper
      .replace(
        ':ets.new(:harbour_ledger, [:named_table])',
        ':ets.new(:harbour_ledger, [:named_table])\n    :dets.to_ets(:harbour_file, :harbour_ledger)',
      )
      .replace('Process.monitor(pid)', ':ets.insert(:harbour_ledger, {pid})');
    const found = await impactOf('Harbour.Ledger', application('Harbour.Ledger, Harbour.Crane'), saved, user);
    expect(found.lost.map(({ what }) => what)).not.toContain('ETS table');
    expect(found.silent.at(-1)?.effect).toContain('start fills it again');
  });

  test('a process that calls exits with it, and its own supervisor deals with that', async () => {
    const found = await impactOf('Harbour.Ledger', application('Harbour.Ledger, Harbour.Crane'), keeper, user);
    expect(found.blocked).toEqual([
      expect.objectContaining({
        process: 'Harbour.Crane',
        function: 'handle_info/2',
        timeout: 'default',
        effect: 'Harbour.Crane exits too. Harbour.Application starts it again, and nothing else.',
      }),
    ]);
  });

  test('casts vanish, readers of the table raise: neither is a call', async () => {
    const found = await impactOf('Harbour.Ledger', application('Harbour.Ledger, Harbour.Crane'), keeper, user);
    expect(found.silent.map(({ kind, function: name, effect }) => `${kind} ${name} ${effect}`)).toEqual([
      'cast handle_info/2 Lost without a word while the process is down.',
      'read read/1 Raises `ArgumentError` while the table is gone. Afterwards it is empty.',
    ]);
  });

  test('an exit that is caught looks like an answer', async () => {
    const careful = server(
      'Harbour.Crane',
      `def handle_info(:lift, state) do
    _ = safely()
    {:noreply, state}
  end
  defp safely do
    Harbour.Ledger.book(self())
  catch
    :exit, _reason -> []
  end`,
    );
    const found = await impactOf('Harbour.Ledger', application('Harbour.Ledger, Harbour.Crane'), keeper, careful);
    expect(found.blocked).toEqual([
      expect.objectContaining({
        process: 'Harbour.Crane',
        caught: '[]',
        effect: expect.stringContaining('looks like an answer'),
      }),
    ]);
  });

  test('a timer that a message of init sets is set again', async () => {
    const clock = server(
      'Harbour.Ledger',
      `def init(_) do
    send(self(), :wind)
    {:ok, nil}
  end
  def handle_info(:wind, state) do
    Process.send_after(self(), :tick, 100)
    {:noreply, state}
  end
  def handle_info(:tick, state), do: {:noreply, state}`,
    );
    const found = await impactOf('Harbour.Ledger', application('Harbour.Ledger'), clock);
    expect(found.lost.find(({ what }) => what === 'timer')?.why).toBe(
      'ends with the process; `handle_info/2` makes it again',
    );
  });
});

describe('links, registries, those who signed on', () => {
  const registry = '{Registry, keys: :unique, name: Harbour.Names}';
  const pilot = server('Harbour.Pilot').replace('name: __MODULE__', 'name: {:via, Registry, {Harbour.Names, :pilot}}');

  test('whoever registers in a Registry is linked to it and ends with it', async () => {
    const found = await impactOf('Harbour.Names', application(`${registry}, Harbour.Pilot`), pilot);
    expect(found.affected).toEqual([
      expect.objectContaining({
        process: 'Harbour.Pilot',
        how: 'registration',
        effect: expect.stringContaining('it ends with it'),
      }),
    ]);
  });

  test('one that traps exits lives on without its name', async () => {
    const trapping = pilot.replace(
      'def init(_), do: {:ok, nil}',
      'def init(_) do\n Process.flag(:trap_exit, true)\n {:ok, nil}\n end',
    );
    const found = await impactOf('Harbour.Names', application(`${registry}, Harbour.Pilot`), trapping);
    expect(found.affected[0]!.effect).toContain('without its name');
  });

  test('a process that signs on only in init is forgotten by a restart that leaves it alone', async () => {
    const tower = server(
      'Harbour.Tower',
      `def register(pid), do: GenServer.call(__MODULE__, {:register, pid})
  def handle_call({:register, pid}, _from, state), do: {:reply, :ok, [pid | state]}`,
    );
    const boat = server('Harbour.Boat', 'def init(_) do\n Harbour.Tower.register(self())\n {:ok, nil}\n end');
    const alone = await impactOf('Harbour.Tower', application('Harbour.Tower, Harbour.Boat'), tower, boat);
    expect(alone.affected).toEqual([expect.objectContaining({ process: 'Harbour.Boat', how: 'membership' })]);
    const together = await impactOf(
      'Harbour.Tower',
      application('Harbour.Tower, Harbour.Boat', 'strategy: :rest_for_one'),
      tower,
      boat,
    );
    expect(together.affected).toEqual([]);
  });
});

describe('to know', () => {
  test('an exit :normal of a stranger does nothing', async () => {
    const guard = server(
      'Harbour.Guard',
      'def handle_cast({:stop, pid}, state) do\n Process.exit(pid, :normal)\n {:noreply, state}\n end',
    );
    const found = await impactOf('Harbour.Guard', application('Harbour.Guard'), guard);
    expect(found.notes.map(({ text }) => text)).toEqual([expect.stringContaining('does nothing')]);
  });

  test('a link is quicker than a monitor, unless exits are trapped', async () => {
    const owner = (flag: string) =>
      server(
        'Harbour.Owner',
        `def init(_) do
    ${flag}
    {:ok, pid} = Harbour.Crane.start_link(nil)
    Process.monitor(pid)
    {:ok, pid}
  end
  def handle_info({:DOWN, _, _, _, _}, state), do: {:noreply, state}`,
      );
    const found = await impactOf('Harbour.Crane', application('Harbour.Owner'), owner(''), crane);
    expect(found.notes.map(({ text }) => text)).toEqual([expect.stringContaining('before that clause can run')]);
    expect(found.affected).toEqual([expect.objectContaining({ process: 'Harbour.Owner', how: 'link' })]);
    const trapping = await impactOf(
      'Harbour.Crane',
      application('Harbour.Owner'),
      owner('Process.flag(:trap_exit, true)'),
      crane,
    );
    expect(trapping.notes).toEqual([]);
  });

  test('a watcher that starts a child again is a loop that no intensity ends', async () => {
    const app = application('{DynamicSupervisor, name: Harbour.Ships}, Harbour.Watch');
    const ship = server('Harbour.Ship').replace('use GenServer', 'use GenServer, restart: :temporary');
    const watch = server(
      'Harbour.Watch',
      `def handle_info({:DOWN, _, _, _, _}, state) do
    DynamicSupervisor.start_child(Harbour.Ships, Harbour.Ship)
    {:noreply, state}
  end`,
    );
    const found = await impactOf('Harbour.Ship', app, ship, watch);
    expect(found.notes.map(({ text }) => text)).toEqual([expect.stringContaining('no restart intensity counts that')]);
  });
});
