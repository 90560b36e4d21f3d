defmodule Harbour.Crane do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Harbour.Supervisor do
  use Supervisor

  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg, name: __MODULE__)

  @impl true
  def init(_arg) do
    children = [
      Harbour.Crane, # expect: shortSpec error exact
      {Registry, keys: :unique, name: Harbour.Names}, # expect: shortSpec error
      {Harbour.Crane, :start_link, [[]]}, # expect: shortSpec error
      %{id: :full, start: {Harbour.Crane, :start_link, [[]]}},
      Supervisor.child_spec({Harbour.Crane, []}, id: :turned),
      Harbour.Crane.child_spec([])
    ]

    flags = %{
      strategy: :one_for_one,
      max_restarts: 10, # expect: ignored warning exact
      max_seconds: 60 # expect: ignored warning
    }

    {:ok, {flags, children}}
  end
end

defmodule Harbour.Triple do
  use Supervisor

  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)

  @impl true
  def init(_arg), do: {:ok, {{:one_for_all, 100, 60_000}, cranes()}} # expect: noLimit warning exact, milliseconds warning inferred

  defp cranes, do: [Harbour.Crane] # expect: shortSpec error
end

defmodule Harbour.Lifts do
  use DynamicSupervisor

  def start_link(arg), do: DynamicSupervisor.start_link(__MODULE__, arg, name: __MODULE__)

  def lift(arg), do: DynamicSupervisor.start_child(__MODULE__, {Harbour.Crane, arg})

  @impl true
  def init(_arg), do: {:ok, %{strategy: :one_for_one, max_restarts: 10}} # expect: ignored warning
end

defmodule Harbour.Named do
  use Supervisor

  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)

  @impl true
  def init(_arg), do: Supervisor.init([Harbour.Crane], strategy: :one_for_one, intensity: 10) # expect: ignored warning
end
