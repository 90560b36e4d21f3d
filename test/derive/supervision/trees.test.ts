/** Whole trees: applications, supervisors of every kind, children of run time, and what nothing starts. */
import { describe, expect, test } from 'vitest';
import { childrenOf, forestOf, harbour, nodeOf, outline } from './forest.ts';

const APPLICATION = `defmodule Harbour.Application do
  use Application
  @impl true
  def start(_type, _args) do
    children = [Harbour.Supervisor]
    opts = [strategy: :rest_for_one, max_restarts: 10, name: Harbour.Top]
    case Supervisor.start_link(children, opts) do
      {:ok, pid} -> {:ok, pid}
      {:error, reason} -> {:error, reason}
    end
  end
end
`;
const server = (name: string, body = 'def init(opts), do: {:ok, opts}') =>
  `defmodule Harbour.${name} do\n  use GenServer\n  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)\n  ${body}\nend\n`;

describe('applications', () => {
  test('an application is its top supervisor', async () => {
    const forest = await forestOf(APPLICATION + harbour('children = [Crane]'), ['Harbour.Application']);
    expect(outline(forest).slice(0, 3)).toEqual([
      'Harbour.Application application static',
      '  0 Harbour.Supervisor supervisor static',
      '    0 Harbour.Crane worker static',
    ]);
    expect(nodeOf(forest, 'Harbour.Application')).toMatchObject({
      strategy: 'rest_for_one',
      maxRestarts: 10,
      maxSeconds: 5,
      defaults: ['maxSeconds'],
      name: 'Harbour.Top',
    });
  });

  test('one that no mix.exs names is a root, and says so', async () => {
    const forest = await forestOf(APPLICATION + harbour('children = []'), ['Harbour.Other']);
    expect(nodeOf(forest, 'Harbour.Application').note).toBe('no mix.exs names it');
  });

  test('a module-based top supervisor is its child', async () => {
    const source = `defmodule Harbour.Application do
  use Application
  def start(_type, args), do: Harbour.Supervisor.start_link(args)
end
${harbour('children = [Crane]')}`;
    const forest = await forestOf(source, ['Harbour.Application']);
    expect(childrenOf(forest, 'Harbour.Application')).toEqual(['Harbour.Supervisor static']);
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual(['Harbour.Crane static']);
  });

  test('two starts in branches are one tree with conditions', async () => {
    const source = `defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    if System.get_env("LIGHT"), do: light(), else: full()
  end
  defp light, do: Supervisor.start_link([Harbour.Log], strategy: :one_for_one)
  defp full, do: Supervisor.start_link([{Harbour.Mail, []}], strategy: :one_for_one)
end
${server('Log')}${server('Mail')}`;
    const forest = await forestOf(source, ['Harbour.Application']);
    expect(childrenOf(forest, 'Harbour.Application')).toEqual(['Harbour.Log conditional', 'Harbour.Mail conditional']);
  });

  test('what start/2 starts beside its supervisor is linked', async () => {
    const source = `defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    {:ok, _} = Harbour.Log.start_link([])
    Supervisor.start_link([], strategy: :one_for_one)
  end
end
${server('Log')}`;
    const forest = await forestOf(source, ['Harbour.Application']);
    expect(nodeOf(forest, 'Harbour.Log')).toMatchObject({ known: 'dynamic', note: 'linked in start/2' });
  });
});

describe('supervisors', () => {
  test.each([
    ['Supervisor.init', 'Supervisor.init([Harbour.Log], strategy: :one_for_all, max_restarts: 1, max_seconds: 60)'],
    ['OTP’s map', '{:ok, {%{strategy: :one_for_all, intensity: 1, period: 60}, [Harbour.Log.child_spec([])]}}'],
    ['OTP’s triple', '{:ok, {{:one_for_all, 1, 60}, [Harbour.Log.child_spec([])]}}'],
    [
      'Supervisor.Spec',
      'Supervisor.Spec.supervise([Supervisor.Spec.worker(Harbour.Log, [[]])], strategy: :one_for_all, max_restarts: 1, max_seconds: 60)',
    ],
  ])('%s', async (_, init) => {
    const source = `defmodule Harbour.Quay do
  use Supervisor
  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)
  def init(_opts), do: ${init}
end
${server('Log')}`;
    const forest = await forestOf(source);
    expect(nodeOf(forest, 'Harbour.Quay')).toMatchObject({
      kind: 'supervisor',
      strategy: 'one_for_all',
      maxRestarts: 1,
      maxSeconds: 60,
      defaults: [],
      note: 'no scanned supervisor starts it',
    });
    expect(childrenOf(forest, 'Harbour.Quay')).toEqual(['Harbour.Log static']);
  });

  test('OTP’s own start, its own names of the intensity, and its own defaults', async () => {
    const source = `defmodule Harbour.Quay do
  @behaviour :supervisor
  def start_link(opts), do: :supervisor.start_link({:local, Harbour.Pier}, __MODULE__, opts)
  def init(_opts), do: {:ok, {%{strategy: :one_for_one, max_restarts: 9}, [Harbour.Log.child_spec([])]}}
end
${server('Log')}`;
    const forest = await forestOf(source);
    expect(nodeOf(forest, 'Harbour.Quay')).toMatchObject({
      name: 'Harbour.Pier',
      maxRestarts: 1,
      maxSeconds: 5,
      defaults: ['maxRestarts', 'maxSeconds'],
    });
    expect(childrenOf(forest, 'Harbour.Quay')).toEqual(['Harbour.Log static']);
  });

  test('auto_shutdown is said', async () => {
    const source = `${harbour('children = [Harbour.Quay]')}
defmodule Harbour.Quay do
  use Supervisor
  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)
  def init(_opts), do: Supervisor.init([], strategy: :one_for_one, auto_shutdown: :any_significant)
end`;
    expect(nodeOf(await forestOf(source), 'Harbour.Quay').note).toBe('auto_shutdown: any_significant');
  });

  test('a supervisor without a module: children in its start function', async () => {
    const source = `${harbour('children = [Harbour.Yard]')}
defmodule Harbour.Yard do
  def child_spec(opts), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [opts]}, type: :supervisor}
  def start_link(_opts), do: Supervisor.start_link([Harbour.Tug], strategy: :one_for_one, name: __MODULE__)
end`;
    const forest = await forestOf(source);
    expect(nodeOf(forest, 'Harbour.Yard')).toMatchObject({
      kind: 'supervisor',
      shutdown: 'infinity',
      name: 'Harbour.Yard',
    });
    expect(childrenOf(forest, 'Harbour.Yard')).toEqual(['Harbour.Tug static']);
  });

  test('a supervisor that starts itself below itself is followed once', async () => {
    const forest = await forestOf(harbour('children = [Crane, __MODULE__]'));
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual(['Harbour.Crane static', 'Harbour.Supervisor static']);
    expect(forest.nodes.filter(({ module }) => module === 'Harbour.Supervisor').length).toBe(2);
  });

  test('one subtree in two trees: the ids differ, both are whole', async () => {
    const second = harbour('children = [Crane]').split('end\ndefmodule Harbour.Crane')[0]!;
    const source = `${harbour('children = [Harbour.Yard]')}
${second.replaceAll('Harbour.Supervisor', 'Harbour.Annex').replace('[Crane]', '[Harbour.Yard]')}end
defmodule Harbour.Yard do
  use Supervisor
  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)
  def init(_opts), do: Supervisor.init([Harbour.Tug], strategy: :one_for_one)
end`;
    const forest = await forestOf(source);
    const yards = forest.nodes.filter(({ module }) => module === 'Harbour.Yard').map(({ id }) => id);
    expect(yards).toEqual(['Harbour.Yard', 'Harbour.Annex/Harbour.Yard']);
    for (const id of yards) expect(childrenOf(forest, id)).toEqual(['Harbour.Tug static']);
    expect(new Set(forest.nodes.map(({ id }) => id)).size).toBe(forest.nodes.length);
  });
});

describe('children of run time', () => {
  const ships = (start: string, more = '') => `${harbour(
    'children = [{DynamicSupervisor, name: Harbour.Ships}, {Task.Supervisor, name: Harbour.Tasks}]',
  )}
defmodule Harbour.Arrivals do
  @ships Harbour.Ships
  ${start}
  ${more}
end
${server('Ship')}`;

  test.each([
    ['a name', 'def arrive(id), do: DynamicSupervisor.start_child(Harbour.Ships, {Harbour.Ship, id})'],
    ['an attribute', 'def arrive(id), do: DynamicSupervisor.start_child(@ships, {Harbour.Ship, id})'],
    ['a default', 'def arrive(id, to \\\\ @ships), do: DynamicSupervisor.start_child(to, {Harbour.Ship, id})'],
    [
      'a variable',
      'def arrive(id) do\n spec = %{id: id, start: {Harbour.Ship, :start_link, [id]}, restart: :temporary}\n DynamicSupervisor.start_child(Harbour.Ships, spec)\n end',
    ],
  ])('started under %s', async (_, start) => {
    const forest = await forestOf(ships(start));
    expect(childrenOf(forest, 'DynamicSupervisor')).toEqual(['Harbour.Ship dynamic']);
    expect(forest.edges.find(({ child }) => child === 'Harbour.Ship')?.order).toBe(-1);
    expect(nodeOf(forest, 'Harbour.Ship').note).toMatch(
      /^started by Harbour\.Arrivals\.arrive\/\d \(lib\/harbour\.ex:\d+\)$/,
    );
  });

  test('tasks under their supervisor, one for each function that starts them', async () => {
    const forest = await forestOf(
      ships(
        'def unload(id), do: Task.Supervisor.async_nolink(Harbour.Tasks, fn -> id end)',
        'def weigh(id), do: Task.Supervisor.start_child(Harbour.Tasks, Harbour.Scale, :weigh, [id])',
      ),
    );
    expect(childrenOf(forest, 'Task.Supervisor').sort()).toEqual(['Harbour.Scale dynamic', 'Task dynamic']);
  });

  test('a supervisor that is not known gets no child', async () => {
    const forest = await forestOf(
      ships('def arrive(id, to), do: DynamicSupervisor.start_child(to, {Harbour.Ship, id})'),
    );
    expect(childrenOf(forest, 'DynamicSupervisor')).toEqual([]);
    expect(forest.roots).toContain('Harbour.Ship');
  });

  test('a DynamicSupervisor’s module starts its own', async () => {
    const source = `${harbour('children = [Harbour.Fleet]')}
defmodule Harbour.Fleet do
  use DynamicSupervisor
  def start_link(opts), do: DynamicSupervisor.start_link(__MODULE__, opts, name: __MODULE__)
  def init(_opts), do: DynamicSupervisor.init(strategy: :one_for_one, max_children: 9)
  def launch(id), do: DynamicSupervisor.start_child(__MODULE__, {Harbour.Ship, id})
end
${server('Ship')}`;
    const forest = await forestOf(source);
    expect(nodeOf(forest, 'Harbour.Fleet')).toMatchObject({ kind: 'dynamic', maxRestarts: 3, shutdown: 'infinity' });
    expect(childrenOf(forest, 'Harbour.Fleet')).toEqual(['Harbour.Ship dynamic']);
  });

  test('linked in init', async () => {
    const source = `${harbour('children = [Harbour.Office]')}
${server('Office', 'def init(opts) do\n    {:ok, log} = Harbour.Log.start_link(opts)\n    spawn(fn -> Harbour.Mail.start_link([]) end)\n    {:ok, log}\n  end')}${server('Log')}${server('Mail')}`;
    const forest = await forestOf(source);
    expect(childrenOf(forest, 'Harbour.Office')).toEqual(['Harbour.Log dynamic']);
    expect(nodeOf(forest, 'Harbour.Log').note).toBe('linked in init');
    expect(forest.roots).toContain('Harbour.Mail');
  });
});

describe('what a server links', () => {
  test('through apply, with the specification that its supervisor hands it', async () => {
    const source = `${harbour('children = [{Harbour.Monitor, [:alarm, %{id: :log, start: {Harbour.Log, :start_link, [[]]}}]}]')}
defmodule Harbour.Monitor do
  use GenServer
  def start_link(args), do: GenServer.start_link(__MODULE__, args)
  def init([_alarm, spec]), do: {:ok, start_log(spec)}
  defp start_log(%{start: {mod, fun, args}}), do: apply(mod, fun, args)
end
${server('Log')}`;
    const forest = await forestOf(source);
    expect(childrenOf(forest, 'Harbour.Monitor')).toEqual(['Harbour.Log dynamic']);
    expect(forest.roots).not.toContain('Harbour.Log');
  });

  test('in any callback, with the place of the call', async () => {
    const source = `${harbour('children = [Harbour.Office]')}
${server('Office', 'def init(s), do: {:ok, s}\n  def handle_call(:open, _from, s), do: {:reply, Harbour.Log.start_link([]), s}')}
${server('Log')}`;
    const forest = await forestOf(source);
    expect(nodeOf(forest, 'Harbour.Log')).toMatchObject({
      note: 'linked in handle_call',
      startedBy: { module: 'Harbour.Office', function: 'handle_call/3' },
    });
  });
});

describe('roots', () => {
  test('a library’s supervisor without a behaviour is a root with its children', async () => {
    const source = `defmodule Harbour.Basin do
  def child_spec(opts), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [opts]}, type: :supervisor}
  def start_link(opts) do
    Supervisor.start_link([{Registry, keys: :unique, name: Harbour.Names}, Harbour.Log], strategy: :one_for_all, name: opts[:name])
  end
end
${server('Log')}`;
    const forest = await forestOf(source);
    expect(forest.roots).toEqual(['Harbour.Basin']);
    expect(nodeOf(forest, 'Harbour.Basin')).toMatchObject({ kind: 'supervisor', strategy: 'one_for_all' });
    expect(childrenOf(forest, 'Harbour.Basin')).toEqual(['Registry static', 'Harbour.Log static']);
  });

  test('servers that nothing starts are roots; views and channels of a web framework are not', async () => {
    const forest = await forestOf(
      `${server('Log')}defmodule Harbour.Live do\n  use Phoenix.LiveView\n  def mount(_, _, s), do: {:ok, s}\nend`,
    );
    expect(forest.roots).toEqual(['Harbour.Log']);
    expect(nodeOf(forest, 'Harbour.Log').note).toBe('no scanned supervisor starts it');
  });

  test('code of tests is left out, unless there is nothing else', async () => {
    const helper = { 'test/support/quay.ex': harbour('children = [Crane]') };
    expect((await forestOf({ 'lib/log.ex': server('Log'), ...helper })).roots).toEqual(['Harbour.Log']);
    expect((await forestOf(helper)).roots).toContain('Harbour.Supervisor');
  });

  test('the same sources give the same bytes', async () => {
    const source = APPLICATION + harbour('children = [Crane, {Registry, keys: :unique, name: Harbour.Names}]');
    const [first, second] = [await forestOf(source), await forestOf(source)];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });
});

test('a draft of a compiled module does not hide it', async () => {
  const draft = { 'docs/drafts/application.ex': APPLICATION.replace('[Harbour.Supervisor]', '[Harbour.Draft]') };
  const forest = await forestOf({ ...draft, 'lib/application.ex': APPLICATION, 'lib/h.ex': harbour('children = []') }, [
    'Harbour.Application',
  ]);
  expect(childrenOf(forest, 'Harbour.Application')).toEqual(['Harbour.Supervisor static']);
});
