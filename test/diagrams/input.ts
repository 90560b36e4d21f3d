/** What diagrams draw from, derived from a source. */
import type { DiagramInput } from '../../scripts/diagrams/diagram.ts';
import type { ModuleRow } from '../../scripts/model/report.ts';
import { derivedOf } from '../derive/processes/derived.ts';

/** Module pages have the module's own name as their slug. */
export async function diagramInput(source: string, application = 'Harbour.Application'): Promise<DiagramInput> {
  const { codebase, apps, supervision, processGraph, dependencies } = await derivedOf(
    source,
    application === 'none' ? undefined : application,
  );
  const modules = codebase.allModules.map(
    ({ name, file, role }) => ({ name, slug: name, app: file.app, scope: file.scope, role }) as ModuleRow,
  );
  return {
    title: 'Harbour',
    apps,
    modules,
    supervision,
    processGraph,
    dependencies,
  };
}

const worker = (name: string) =>
  `defmodule Harbour.${name} do\n  use GenServer\n  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)\n  def init(opts), do: {:ok, opts}\nend\n`;

/** A small system: a tree of three levels, each way in which a child can be known. */
export const HARBOUR = `defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    children = [
      {Registry, keys: :unique, name: Harbour.Names},
      Harbour.Dock.Supervisor,
      {Finch, name: Harbour.Finch}
    ]
    children = if Mix.env() != :test, do: children ++ [Harbour.Radio], else: children
    Supervisor.start_link(children ++ extra(), strategy: :rest_for_one, name: Harbour.Supervisor)
  end
  defp extra, do: Application.get_env(:harbour, :extra, [])
end
defmodule Harbour.Dock.Supervisor do
  use Supervisor
  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)
  def init(_opts) do
    children = [Harbour.Dock.Crane, {DynamicSupervisor, name: Harbour.Dock.Ships}]
    Supervisor.init(children, strategy: :one_for_all)
  end
end
defmodule Harbour.Dock.Arrivals do
  def arrive(id), do: DynamicSupervisor.start_child(Harbour.Dock.Ships, {Harbour.Dock.Ship, id})
end
${worker('Dock.Crane')}${worker('Dock.Ship')}${worker('Radio')}${worker('Forgotten')}`;

/** A harbour whose processes talk: every kind of message that a source can show, and a process that talks to nobody. */
export const TALK = `defmodule Harbour.Application do
  use Application
  def start(_type, _args),
    do: Supervisor.start_link([Harbour.Office, Harbour.Crane, Harbour.Tower, Harbour.Bell], strategy: :one_for_one)
end
defmodule Harbour.Office do
  use GenServer
  def start_link(o), do: GenServer.start_link(__MODULE__, o, name: __MODULE__)
  def berth(ship), do: GenServer.call(__MODULE__, {:berth, ship})
  def log(text), do: GenServer.cast(__MODULE__, {:log, text})
  def init(o), do: {:ok, o}
  def handle_call({:berth, ship}, _from, state), do: {:reply, Harbour.Crane.lift(ship), state}
  def handle_cast({:log, _text}, state), do: {:noreply, state}
  def handle_info(:tide, state) do
    send(self(), :tide)
    {:noreply, state}
  end
end
defmodule Harbour.Crane do
  use GenServer
  def start_link(o), do: GenServer.start_link(__MODULE__, o, name: __MODULE__)
  def lift(ship), do: GenServer.call(__MODULE__, {:lift, ship}, 30_000)
  def init(o), do: {:ok, o}
  def handle_call({:lift, ship}, _from, state) do
    Harbour.Office.log("lifted " <> ship)
    {:reply, :ok, state}
  end
end
defmodule Harbour.Tower do
  use GenServer
  def start_link(o), do: GenServer.start_link(__MODULE__, o, name: __MODULE__)
  def init(o), do: {:ok, o}
  def handle_info({:arrives, ship}, state) do
    Process.monitor(Harbour.Office)
    Harbour.Office.berth(ship)
    GenServer.call(Harbour.Office, :close, :infinity)
    {:noreply, state}
  end
end
defmodule Harbour.Visitor do
  def arrive(ship), do: Harbour.Office.berth(ship)
end
defmodule Harbour.Bell do
  use GenServer
  def start_link(o), do: GenServer.start_link(__MODULE__, o, name: __MODULE__)
  def init(o), do: {:ok, o}
end
`;

/** \`count\` servers below supervisors of ten, each of which calls the next: a map that is too large for one picture. */
export const chain = (count: number): string =>
  Array.from({ length: count }, (_, n) => {
    const name = `Fleet${Math.floor(n / 10)}.Ship${n}`;
    const next = `Harbour.Fleet${Math.floor(((n + 1) % count) / 10)}.Ship${(n + 1) % count}`;
    return `defmodule Harbour.${name} do\n  use GenServer\n  def start_link(o), do: GenServer.start_link(__MODULE__, o, name: __MODULE__)\n  def init(o), do: {:ok, o}\n  def handle_info(:hoist, s) do\n    GenServer.call(${next}, :signal)\n    {:noreply, s}\n  end\n  def handle_call(:signal, _from, s), do: {:reply, :ok, s}\nend\n`;
  }).join('') + fleetSupervisors(count);

/** A supervisor with many children: \`count\` workers in groups of ten, each group below its own supervisor. */
export function fleet(count: number): string {
  const groups = Array.from({ length: Math.ceil(count / 10) }, (_, group) => group);
  const names = (group: number) => Array.from({ length: 10 }, (_, n) => `Fleet${group}.Ship${n}`);
  const supervisor = (name: string, children: string[]) =>
    `defmodule Harbour.${name} do\n  use Supervisor\n  def start_link(o), do: Supervisor.start_link(__MODULE__, o)\n  def init(_), do: Supervisor.init([${children.map((child) => `Harbour.${child}`).join(', ')}], strategy: :one_for_one)\nend\n`;
  return [
    supervisor(
      'Admiralty',
      groups.map((group) => `Fleet${group}`),
    ),
    ...groups.map((group) => supervisor(`Fleet${group}`, names(group))),
    ...groups.flatMap((group) => names(group).map(worker)),
  ].join('');
}

function fleetSupervisors(count: number): string {
  const groups = Array.from({ length: Math.ceil(count / 10) }, (_, group) => group);
  const supervisor = (name: string, children: string[]) =>
    `defmodule Harbour.${name} do\n  use Supervisor\n  def start_link(o), do: Supervisor.start_link(__MODULE__, o)\n  def init(_), do: Supervisor.init([${children.join(', ')}], strategy: :one_for_one)\nend\n`;
  const ships = (group: number) =>
    Array.from({ length: Math.min(10, count - group * 10) }, (_, n) => `Harbour.Fleet${group}.Ship${group * 10 + n}`);
  return [
    supervisor(
      'Admiralty',
      groups.map((group) => `Harbour.Fleet${group}`),
    ),
    ...groups.map((group) => supervisor(`Fleet${group}`, ships(group))),
  ].join('');
}
