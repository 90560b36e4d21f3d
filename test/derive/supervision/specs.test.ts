/** The forms that one child can have, and the settings that follow from each. */
import { describe, expect, test } from 'vitest';
import { forestOf, harbour, nodeOf } from './forest.ts';

const child = async (text: string, more = '', id = 'Harbour.Crane') =>
  nodeOf(await forestOf(`${harbour(`children = [${text}]`)}\n${more}`), id);

describe('settings', () => {
  test('a worker gets OTP’s defaults, and they are marked', async () => {
    expect(await child('Crane')).toMatchObject({
      kind: 'worker',
      restart: 'permanent',
      shutdown: '5000',
      defaults: ['restart', 'shutdown'],
      file: 'lib/harbour.ex',
    });
  });

  test('a map', async () => {
    const text =
      '%{id: :north, start: {Crane, :start_link, [[]]}, restart: :transient, shutdown: 10_000, significant: true}';
    expect(await child(text)).toMatchObject({
      module: 'Harbour.Crane',
      childId: ':north',
      restart: 'transient',
      shutdown: '10000',
      defaults: [],
      note: 'significant',
    });
  });

  test('overrides lie over the specification', async () => {
    const text = 'Supervisor.child_spec({Crane, []}, id: {Crane, :north}, restart: :temporary, shutdown: :brutal_kill)';
    expect(await child(text)).toMatchObject({
      childId: '{Harbour.Crane, :north}',
      restart: 'temporary',
      shutdown: 'brutal_kill',
    });
  });

  test.each([
    ['an updated specification', '%{Crane.child_spec([]) | restart: :temporary}'],
    ['Map.put', 'Map.put(Crane.child_spec([]), :restart, :temporary)'],
    ['Map.merge', 'Crane.child_spec([]) |> Map.merge(%{restart: :temporary})'],
    ['Supervisor.Spec', 'Supervisor.Spec.worker(Crane, [[]], restart: :temporary)'],
    ['OTP’s six members', '{Crane, {Crane, :start_link, [[]]}, :temporary, 5000, :worker, [Crane]}'],
  ])('%s', async (_, text) => {
    expect(await child(text)).toMatchObject({ module: 'Harbour.Crane', restart: 'temporary', known: 'static' });
  });

  test('the child spec of a module stands where it is called', async () => {
    const node = await child('Crane.child_spec([])');
    expect(node).toMatchObject({ known: 'static', module: 'Harbour.Crane' });
  });

  test('options of use', async () => {
    const more =
      'defmodule Harbour.Buoy do\n use GenServer, restart: :transient, shutdown: 700, id: :buoy\n def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)\n def init(s), do: {:ok, s}\nend';
    expect(await child('Harbour.Buoy', more, 'Harbour.Buoy')).toMatchObject({
      restart: 'transient',
      shutdown: '700',
      childId: ':buoy',
      name: 'Harbour.Buoy',
    });
  });

  test('use Task restarts nothing', async () => {
    const more =
      'defmodule Harbour.Survey do\n use Task\n def start_link(arg), do: Task.start_link(__MODULE__, :run, [arg])\n def run(_), do: :ok\nend';
    expect(await child('Harbour.Survey', more, 'Harbour.Survey')).toMatchObject({ kind: 'task', restart: 'temporary' });
  });
});

describe('child_spec/1 of the codebase', () => {
  test('its own map', async () => {
    const more = `defmodule Harbour.Beacon do
  use GenServer
  def child_spec(opts), do: %{id: opts[:id], start: {__MODULE__, :start_link, [opts]}, shutdown: 30_000}
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def init(s), do: {:ok, s}
end`;
    expect(await child('{Harbour.Beacon, id: :east}', more, 'Harbour.Beacon')).toMatchObject({
      childId: ':east',
      shutdown: '30000',
    });
  });

  test('super with changes', async () => {
    const more = `defmodule Harbour.Beacon do
  use GenServer, restart: :transient
  def child_spec(opts), do: opts |> super() |> Supervisor.child_spec(id: :beacon)
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def init(s), do: {:ok, s}
end`;
    expect(await child('Harbour.Beacon', more, 'Harbour.Beacon')).toMatchObject({
      childId: ':beacon',
      restart: 'transient',
    });
  });

  test('a facade starts another module, and is named', async () => {
    const more = `defmodule Harbour.Radio do
  def child_spec(opts), do: %{id: __MODULE__, start: {Harbour.Radio.Server, :start_link, [opts]}}
end
defmodule Harbour.Radio.Server do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def init(s), do: {:ok, s}
end`;
    expect(await child('Harbour.Radio', more, 'Harbour.Radio.Server')).toMatchObject({
      childId: 'Harbour.Radio',
      note: 'child spec of Harbour.Radio',
    });
  });

  test('a module that is only the name of a registry', async () => {
    const more = `defmodule Harbour.Names do
  def child_spec(_), do: Registry.child_spec(keys: :unique, name: __MODULE__)
end`;
    expect(await child('Harbour.Names', more, 'Registry')).toMatchObject({ kind: 'registry', name: 'Harbour.Names' });
  });
});

describe('functions named child_spec that are none of OTP’s', () => {
  test.each([
    ['without an argument', 'Harbour.Radio.child_spec()', 'def child_spec, do: {Harbour.Crane, []}'],
    ['with two', 'Harbour.Radio.child_spec(1, 2)', 'def child_spec(_, _), do: {Harbour.Crane, []}'],
  ])('%s', async (_, text, fun) => {
    const forest = await forestOf(`${harbour(`children = [${text}]`)}\ndefmodule Harbour.Radio do\n  ${fun}\nend`);
    expect(nodeOf(forest, 'Harbour.Crane')).toMatchObject({ known: 'indirect', kind: 'worker' });
  });

  test('of another package, with any arguments', async () => {
    const node = await child(':hackney_pool.child_spec(:tugs, timeout: 15_000)', '', ':hackney_pool');
    expect(node).toMatchObject({ kind: 'external', known: 'static' });
  });
});

describe('what a start function starts', () => {
  test('a registered name through options and defaults', async () => {
    const more = `defmodule Harbour.Log do
  use GenServer
  def start_link(opts \\\\ []) do
    {name, opts} = Keyword.pop(opts, :name, __MODULE__)
    GenServer.start_link(__MODULE__, opts, name: name)
  end
  def init(s), do: {:ok, s}
end`;
    expect((await child('Harbour.Log', more, 'Harbour.Log')).name).toBe('Harbour.Log');
    expect((await child('{Harbour.Log, name: Harbour.NightLog}', more, 'Harbour.Log')).name).toBe('Harbour.NightLog');
  });

  test('a name in a registry is spelled out', async () => {
    const more = `defmodule Harbour.Log do
  use GenServer
  @names Harbour.Names
  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: via(id))
  defp via(id), do: {:via, Registry, {@names, id}}
  def init(s), do: {:ok, s}
end`;
    expect((await child('{Harbour.Log, 7}', more, 'Harbour.Log')).name).toBe('{:via, Registry, {Harbour.Names, 7}}');
  });

  test('a server that may answer :ignore says so', async () => {
    const more = `defmodule Harbour.Sonar do
  use GenServer
  def start_link(opts) do
    if opts[:depth], do: GenServer.start_link(__MODULE__, opts), else: :ignore
  end
  def init(s), do: {:ok, s}
end`;
    expect((await child('Harbour.Sonar', more, 'Harbour.Sonar')).note).toBe('may answer :ignore');
  });

  test('a function of the supervisor itself that starts another module', async () => {
    const source = harbour(
      'children = [%{id: :repo, start: {__MODULE__, :start_pilot, []}}]',
      'def start_pilot, do: Pilot.start_link([])',
    );
    expect(nodeOf(await forestOf(source), 'Harbour.Pilot')).toMatchObject({ childId: ':repo', kind: 'worker' });
  });
});

describe('processes of libraries', () => {
  test.each([
    ['{Registry, keys: :unique, name: Harbour.Names}', 'Registry', { kind: 'registry', name: 'Harbour.Names' }],
    ['{Task.Supervisor, name: Harbour.Tasks}', 'Task.Supervisor', { kind: 'dynamic', name: 'Harbour.Tasks' }],
    [
      '{DynamicSupervisor, name: Harbour.Ships, strategy: :one_for_one, max_restarts: 9}',
      'DynamicSupervisor',
      { kind: 'dynamic', maxRestarts: 9, maxSeconds: 5, shutdown: 'infinity' },
    ],
    ['{Task, fn -> :ok end}', 'Task', { kind: 'task', restart: 'temporary' }],
    ['{Agent, fn -> 0 end}', 'Agent', { kind: 'worker', restart: 'permanent' }],
    ['{Phoenix.PubSub, name: Harbour.PubSub}', 'Phoenix.PubSub', { kind: 'external', name: 'Harbour.PubSub' }],
    ['{Finch, name: Harbour.Finch}', 'Finch', { kind: 'external', name: 'Harbour.Finch' }],
  ])('%s', async (text, id, expected) => {
    expect(await child(text, '', id)).toMatchObject(expected);
  });

  test('settings of another package’s process are not guessed', async () => {
    const node = await child('{Finch, name: Harbour.Finch}', '', 'Finch');
    expect(node.restart).toBeUndefined();
    expect(node.shutdown).toBeUndefined();
  });

  test('a module whose process is a package’s', async () => {
    const more = 'defmodule Harbour.Repo do\n use Ecto.Repo, otp_app: :harbour\nend';
    expect(await child('Harbour.Repo', more, 'Harbour.Repo')).toMatchObject({
      kind: 'external',
      note: 'tree of Ecto.Repo',
    });
  });

  test('a pool starts its workers itself', async () => {
    const pool = '[name: {:local, :cranes}, worker_module: Harbour.Crane, size: 5]';
    const forest = await forestOf(harbour(`children = [:poolboy.child_spec(:cranes, ${pool}, [])]`));
    expect(nodeOf(forest, ':poolboy')).toMatchObject({ kind: 'external', name: '{:local, :cranes}' });
    expect(nodeOf(forest, 'Harbour.Crane')).toMatchObject({ known: 'dynamic', note: 'worker of the pool, size 5' });
    expect(forest.roots).not.toContain('Harbour.Crane');
  });

  test('a PartitionSupervisor and what it starts once per partition', async () => {
    const forest = await forestOf(
      harbour('children = [{PartitionSupervisor, child_spec: DynamicSupervisor, name: Harbour.Berths}]'),
    );
    expect(nodeOf(forest, 'PartitionSupervisor')).toMatchObject({ kind: 'supervisor', name: 'Harbour.Berths' });
    expect(forest.edges).toContainEqual(
      expect.objectContaining({ parent: 'PartitionSupervisor', child: 'DynamicSupervisor', order: 0 }),
    );
    expect(nodeOf(forest, 'DynamicSupervisor').note).toBe('one per partition');
  });
});

describe('ways to a child that real systems take', () => {
  test('child_spec/1 handed to another module', async () => {
    const more = `defmodule Harbour.Radio do
  defdelegate child_spec(opts), to: Harbour.Radio.Supervisor
end
defmodule Harbour.Radio.Supervisor do
  use Supervisor
  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)
  def init(_), do: Supervisor.init([], strategy: :one_for_one)
end`;
    const node = await child('Harbour.Radio', more, 'Harbour.Radio.Supervisor');
    expect(node).toMatchObject({ kind: 'supervisor', note: 'child spec of Harbour.Radio' });
  });

  test('defaults that stand in a head of their own', async () => {
    const more = `defmodule Harbour.Log do
  use GenServer
  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: via(id))
  def via(id, role \\\\ nil)
  def via(id, nil), do: {:via, Registry, {Harbour.Names, id}}
  def via(id, role), do: {:via, Registry, {Harbour.Names, {id, role}}}
  def init(s), do: {:ok, s}
end`;
    expect((await child('{Harbour.Log, 7}', more, 'Harbour.Log')).name).toBe('{:via, Registry, {Harbour.Names, 7}}');
  });

  test('a default module is conditional, and options that a caller may give are said to be unknown', async () => {
    const forest = await forestOf(
      harbour('crew = Keyword.get(opts, :crew, [])\n children = [{opts[:pilot] || Pilot, []}] ++ crew'),
    );
    expect(forest.nodes.map(({ module, known, note }) => [module, known, note]).slice(1, 3)).toEqual([
      ['Harbour.Pilot', 'conditional', 'unless opts[:pilot]'],
      [null, 'unknown', undefined],
    ]);
  });

  test('a branch sees only the values that its pattern lets through', async () => {
    const source = harbour(
      'children = (case fleet() do\n {:ok, list} -> list\n {:error, _} -> []\n end)',
      'defp fleet, do: if(ready?(), do: {:ok, [Crane]}, else: {:error, [Tug]})\n  defp ready?, do: true',
    );
    const modules = (await forestOf(source)).nodes
      .filter(({ known }) => known !== 'unknown')
      .map(({ module }) => module);
    expect(modules).toContain('Harbour.Crane');
    expect((await forestOf(source)).edges.some(({ child: id }) => id === 'Harbour.Tug')).toBe(false);
  });

  test('names and specifications that are zipped apart', async () => {
    const source = harbour(
      '{_names, children} = Enum.unzip(for n <- 1..3, do: {n, Supervisor.child_spec({Crane, n}, id: n)})',
    );
    expect((await forestOf(source)).edges).toContainEqual(
      expect.objectContaining({
        parent: 'Harbour.Supervisor',
        child: 'Harbour.Crane',
        order: 0,
      }),
    );
  });

  test('a supervisor that is started at run time is no root', async () => {
    const source = `${harbour('children = [{DynamicSupervisor, name: Harbour.Ships}]')}
defmodule Harbour.Deck do
  use Supervisor
  def open(id), do: DynamicSupervisor.start_child(Harbour.Ships, {__MODULE__, id})
  def start_link(id), do: Supervisor.start_link(__MODULE__, id)
  def init(_), do: Supervisor.init([Harbour.Tug], strategy: :one_for_one)
end`;
    const forest = await forestOf(source);
    expect(forest.roots).not.toContain('Harbour.Deck');
    expect(forest.edges).toContainEqual(
      expect.objectContaining({ parent: 'DynamicSupervisor', child: 'Harbour.Deck', order: -1 }),
    );
    expect(forest.edges).toContainEqual(
      expect.objectContaining({ parent: 'Harbour.Deck', child: 'Harbour.Tug', order: 0 }),
    );
  });
});

describe('a setting that tests change', () => {
  const of = (max: string) => `
defmodule Harbour.Pier do
  use Supervisor
  @max ${max}
  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)
  def init(_), do: Supervisor.init([], strategy: :one_for_one, max_restarts: @max)
end
`;

  test.each([
    ['if Mix.env() == :test, do: 100, else: 4', 4],
    ['unless Mix.env() == :test, do: 4, else: 100', 4],
    ['if System.get_env("BUSY"), do: 100, else: 4', undefined],
  ])('%s: %s outside of them', async (max, expected) => {
    expect(nodeOf(await forestOf(of(max)), 'Harbour.Pier').maxRestarts).toBe(expected);
  });
});
