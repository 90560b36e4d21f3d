/** A small harbour: servers that call each other below one supervisor. */
const server = (name: string, body = '0') => `defmodule Harbour.${name} do
  @moduledoc "The ${name.toLowerCase()} of the harbour. More words."
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def ${name.toLowerCase()}(n), do: GenServer.call(__MODULE__, {:${name.toLowerCase()}, n})

  @impl true
  def init(nil), do: {:ok, :ets.new(:${name.toLowerCase()}s, [:named_table, :protected])}

  @impl true
  def handle_call({:${name.toLowerCase()}, n}, _from, table) do
    Process.put(:last, n)
    {:reply, ${body}, table}
  end
end
`;

/** Sources by path. */
export const HARBOUR: Record<string, string> = {
  'mix.exs':
    'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour, version: "0.1.0", releases: [quay: []]]\n  def application, do: [mod: {Harbour.Application, []}]\nend\n',
  'lib/application.ex': `defmodule Harbour.Application do
  @moduledoc "Starts the harbour."
  use Application
  @impl true
  def start(_type, _args) do
    children = [Harbour.Berth, Harbour.Crane, Harbour.Pilot]
    Supervisor.start_link(children, strategy: :rest_for_one, name: Harbour.Supervisor)
  end
end
`,
  'lib/berth.ex': server('Berth'),
  'lib/crane.ex': server('Crane', 'Harbour.Berth.berth(n)'),
  'lib/pilot.ex': server('Pilot', 'Harbour.Crane.crane(n) + Harbour.Berth.berth(n)'),
  'lib/task.ex':
    'defmodule Mix.Tasks.Harbour.Open do\n  @shortdoc "Opens the harbour"\n  use Mix.Task\n  def run(_), do: Harbour.Berth.berth(1)\nend\n',
};
