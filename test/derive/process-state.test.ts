/** What a process keeps, and what of it a restart finds again. */
import { describe, expect, test } from 'vitest';
import { etsTables } from '../../scripts/derive/ets/tables.ts';
import { processStates } from '../../scripts/derive/state/process-state.ts';
import { supervision } from '../../scripts/derive/supervision/supervision.ts';
import { codebaseOf } from './elixir.ts';

const states = async (source: string) => {
  const codebase = await codebaseOf(source);
  const forest = supervision(codebase, []);
  return processStates(codebase, etsTables(codebase, forest), forest);
};

const pier = (body: string) => `defmodule Harbour.Pier do\n  use GenServer\n${body}\nend\n`;

const shown = async (source: string) => {
  const [state] = (await states(source)).filter(({ process }) => process === 'Harbour.Pier');
  const fields = state!.fields.map(({ name, kept, holds }) => [name, kept, holds].filter(Boolean).join(' '));
  return { verdict: state!.verdict, mechanisms: state!.mechanisms, fields };
};

describe('fields', () => {
  test('what never changes is built again; what changes starts over', async () => {
    expect(
      await shown(
        pier(`def init(o), do: {:ok, %{limit: o[:limit], ships: [], open: true}}
def handle_cast({:moor, s}, state), do: {:noreply, %{state | ships: [s | state.ships]}}
def handle_call(:ships, _, state), do: {:reply, state.ships, state}`),
      ),
    ).toEqual({ verdict: 'lost', mechanisms: [], fields: ['limit same', 'ships lost', 'open same'] });
  });

  test.each([
    ['Map.put', 'Map.put(state, :ships, [s])'],
    ['put_in', 'put_in(state.ships[s], 1)'],
    ['update_in with a path', 'update_in(state, [:ships, s], &(&1 + 1))'],
    ['merge', 'Map.merge(state, %{ships: s})'],
    ['a reduce', 'Enum.reduce([s], state, fn x, acc -> %{acc | ships: x} end)'],
    ['a function', 'moor(state, s)'],
    ['a branch', 'if s > 1, do: %{state | ships: s}, else: state'],
    ['a variable', '(next = %{state | ships: s}; next)'],
    ['a pipe', 'state |> Map.put(:ships, s) |> then(fn x -> x end)'],
  ])('a change by %s', async (_, next) => {
    const { fields } = await shown(
      pier(`def init(_), do: {:ok, %{ships: %{}, limit: 3}}
def handle_cast({:moor, s}, state), do: {:noreply, ${next}}
defp moor(state, s), do: %{state | ships: s}`),
    );
    expect(fields).toEqual(['ships lost', 'limit same']);
  });

  test('a field that gets its own value again does not change', async () => {
    const source = pier(`defstruct ships: [], limit: 3
def init(_), do: {:ok, %__MODULE__{}}
def handle_cast(s, state), do: {:noreply, %__MODULE__{ships: [s], limit: state.limit}}`);
    expect((await shown(source)).fields).toEqual(['ships lost', 'limit same']);
  });

  test('timers, monitors and processes are made again', async () => {
    const source =
      pier(`def init(_), do: {:ok, %{tick: Process.send_after(self(), :tick, 1), boss: nil, t: :ets.new(:x, [])}}
def handle_info(:tick, s), do: {:noreply, %{s | tick: Process.send_after(self(), :tick, 1)}}
def handle_cast(p, s), do: {:noreply, %{s | boss: Process.monitor(p)}}`);
    expect((await shown(source)).fields).toEqual(['tick again timer', 'boss again monitor', 't again table']);
  });

  test('an answer that cannot be followed makes no field sure', async () => {
    const source = pier(`def init(_), do: {:ok, %{ships: []}}
def handle_cast(m, s), do: m.run(s)`);
    expect(await shown(source)).toMatchObject({ verdict: 'unknown', fields: ['ships unknown'] });
  });

  test('a state machine: its data and its state', async () => {
    const source = `defmodule Harbour.Pier do
  @behaviour :gen_statem
  def callback_mode, do: :state_functions
  def init(_), do: {:ok, :open, %{ships: []}}
  def open(:cast, :close, data), do: {:next_state, :closed, data}
  def closed(:cast, {:moor, s}, data), do: {:keep_state, %{data | ships: [s]}}
end`;
    expect(await shown(source)).toMatchObject({ verdict: 'lost', fields: ['ships lost', '(state name) lost'] });
  });
});

describe('what survives', () => {
  const SAVE = 'def handle_cast({:moor, s}, ships) do\n  File.write!("ships", s)\n  {:noreply, [s | ships]}\nend\n';

  test('nothing is kept', async () => {
    expect(
      await shown(pier('def init(_), do: {:ok, nil}\ndef handle_call(:ping, _, s), do: {:reply, :pong, s}')),
    ).toEqual({ verdict: 'none', mechanisms: [], fields: [] });
  });

  test('written, and read back at start', async () => {
    expect(
      await shown(
        pier(`def init(_), do: {:ok, load()}\ndefp load, do: "ships" |> File.read!() |> String.split()\n${SAVE}`),
      ),
    ).toEqual({
      verdict: 'survives',
      mechanisms: ['file'],
      fields: ['(state) restored'],
    });
  });

  test('read back in handle_continue, and by a message to itself', async () => {
    const later =
      pier(`def init(_), do: {:ok, [], {:continue, :load}}\ndef handle_continue(:load, _), do: {:noreply, Harbour.Repo.all(Ship)}
def handle_cast(s, ships) do\n  Harbour.Repo.insert(s)\n  {:noreply, [s | ships]}\nend`);
    expect(await shown(later)).toMatchObject({ verdict: 'survives', mechanisms: ['Ecto'] });
    const sent =
      pier(`def init(_) do\n  send(self(), :load)\n  {:ok, []}\nend\ndef handle_info(:load, _), do: {:noreply, :dets.match(:ships, :_)}
def handle_cast(s, ships) do\n  :dets.insert(:ships, s)\n  {:noreply, [s | ships]}\nend`);
    expect(await shown(sent)).toMatchObject({ verdict: 'survives', mechanisms: ['DETS'] });
  });

  test('written and never read back, read and never written', async () => {
    expect(await shown(pier(`def init(_), do: {:ok, []}\n${SAVE}`))).toMatchObject({
      verdict: 'partly',
      mechanisms: ['file'],
    });
    const read = pier(
      `def init(_), do: {:ok, Harbour.Repo.all(Ship)}\ndef handle_cast(s, ships), do: {:noreply, [s | ships]}`,
    );
    expect(await shown(read)).toMatchObject({ verdict: 'partly', mechanisms: ['Ecto'], fields: ['(state) restored'] });
  });

  test('a value that is only computed beside a read is not what was read', async () => {
    const source =
      pier(`def init(_), do: {:ok, %{ships: fresh(Harbour.Repo.all(Ship))}}\ndefp fresh(all), do: %{first: hd(all)}
def handle_cast(s, state), do: {:noreply, %{state | ships: s}}`);
    expect(await shown(source)).toMatchObject({ verdict: 'unknown', fields: ['ships unknown'] });
  });

  test('a start that asks code which was not scanned, or another server', async () => {
    const cast = '\ndef handle_cast(s, ships), do: {:noreply, [s | ships]}';
    expect(await shown(pier(`def init(_), do: {:ok, Tides.load()}${cast}`))).toMatchObject({ verdict: 'unknown' });
    expect(await shown(pier(`def init(_), do: {:ok, GenServer.call(Harbour.Office, :ships)}${cast}`))).toMatchObject({
      verdict: 'unknown',
    });
  });

  test('a write in terminate only does not survive a kill', async () => {
    const [state] = await states(
      pier(`def init(_), do: {:ok, File.read!("ships")}\ndef handle_cast(s, _), do: {:noreply, s}
def terminate(_, s), do: File.write!("ships", s)`),
    );
    expect(state).toMatchObject({ verdict: 'survives', onlyAtTerminate: true });
    expect(state!.reason).toContain('a kill loses it');
  });

  test('a table of its supervisor outlives it; its own does not, unless start fills it again or somebody inherits it', async () => {
    const quay = (table: string) =>
      `defmodule Harbour.Quay do\n use Supervisor\n def init(_) do\n  ${table}\n  Supervisor.init([Harbour.Pier], strategy: :one_for_one)\n end\nend\n`;
    const uses = `def handle_cast(s, ships) do\n  :ets.insert(:ships, {:all, s})\n  {:noreply, [s | ships]}\nend`;
    const outlives = `${quay(':ets.new(:ships, [:named_table, :public])')}${pier(`def init(_), do: {:ok, :ets.lookup(:ships, :all)}\n${uses}`)}`;
    expect(await shown(outlives)).toMatchObject({ verdict: 'survives', mechanisms: ['ETS table of Harbour.Quay'] });

    const own = pier(`def init(_) do\n  :ets.new(:ships, [:named_table])\n  {:ok, nil}\nend
def handle_cast(s, x) do\n  :ets.insert(:ships, s)\n  {:noreply, x}\nend`);
    expect((await states(own))[0]).toMatchObject({ verdict: 'lost', tables: [{ name: ':ships', kept: 'lost' }] });

    const filled = own.replace(
      '{:ok, nil}',
      'for s <- Harbour.Repo.all(Ship), do: :ets.insert(:ships, s)\n  {:ok, nil}',
    );
    expect((await states(filled))[0]).toMatchObject({ verdict: 'partly', tables: [{ kept: 'restored' }] });

    const heir = own
      .replace('[:named_table]', '[{:heir, Process.whereis(Harbour.Boss), nil}]')
      .replaceAll(':ets.insert(:ships', ':ets.insert(:ships');
    expect((await states(heir))[0]!.tables).toMatchObject([{ kept: 'restored' }]);
  });

  test('what is read from a store while it runs can be read again: nothing is sure', async () => {
    const cached = pier(`def init(_), do: {:ok, nil}
def handle_call(:ships, _, _), do: (ships = Harbour.Repo.all(Ship); {:reply, ships, ships})`);
    expect(await shown(cached)).toMatchObject({ verdict: 'unknown' });
    const table = pier(`def init(_) do\n  :ets.new(:ships, [:named_table])\n  {:ok, nil}\nend
def handle_cast(:refresh, x) do\n  ships = Harbour.Repo.all(Ship)\n  :ets.insert(:ships, {:all, ships})\n  {:noreply, x}\nend`);
    expect((await states(table))[0]).toMatchObject({ verdict: 'unknown', tables: [{ kept: 'unknown' }] });
  });

  test('supervisors, tasks, agents', async () => {
    const all =
      await states(`defmodule Harbour.Quay do\n use Supervisor\n def init(_), do: Supervisor.init([], strategy: :one_for_one)\nend
defmodule Harbour.Cranes do\n use DynamicSupervisor\n def init(_), do: DynamicSupervisor.init(strategy: :one_for_one)\nend
defmodule Harbour.Log do\n use Agent\n def start_link(_), do: Agent.start_link(fn -> [] end, name: __MODULE__)\n def add(x), do: Agent.update(__MODULE__, &[x | &1])\nend
defmodule Harbour.Chart do\n use Agent\n def start_link(_), do: Agent.start_link(fn -> [] end, name: __MODULE__)\n def all, do: Agent.get(__MODULE__, & &1)\nend
defmodule Harbour.Sweep do\n use Task\n def start_link(_), do: Task.start_link(fn -> :ok end)\nend`);
    expect(Object.fromEntries(all.map(({ process, verdict }) => [process, verdict]))).toEqual({
      'Harbour.Quay': 'none',
      'Harbour.Cranes': 'lost',
      'Harbour.Log': 'lost',
      'Harbour.Chart': 'none',
      'Harbour.Sweep': 'none',
    });
  });
});
