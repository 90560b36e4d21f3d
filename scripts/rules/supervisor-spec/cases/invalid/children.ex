defmodule Mine.Shaft do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)

  @impl true
  def init(_opts), do: Supervisor.init([], strategy: :one_for_one)
end

defmodule Mine.Lamp do
  use GenServer, shutdown: :infinity # expect: endlessShutdown warning exact

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Mine.Gallery do
  # A server's child specification for what is a supervisor.
  use GenServer

  def start_link(opts), do: Supervisor.start_link([], strategy: :one_for_one, name: opts[:name])

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Mine.Cart do
  def start_link(opts), do: Agent.start_link(fn -> opts end)
end

defmodule Mine.Pump do
  use GenServer

  def child_spec(opts) do
    %{
      id: __MODULE__,
      start: {__MODULE__, :start_link, [opts]},
      restart: :always, # expect: refusedValue error exact
      shutdown: :infinity # expect: endlessShutdown warning
    }
  end

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Mine.Supervisor do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(_opts) do
    children = [
      %{id: :north, start: {Mine.Shaft, :start_link, [[]]}}, # expect: supervisorAsWorker warning exact
      %{id: :south, start: {Mine.Shaft, :start_link, [[]]}, type: :worker}, # expect: supervisorAsWorker warning
      %{id: :tasks, start: {Task.Supervisor, :start_link, [[name: Mine.Tasks]]}}, # expect: supervisorAsWorker warning inferred
      %{id: :keys, start: {Goth.Supervisor, :start_link, []}}, # expect: supervisorAsWorker warning inferred
      Mine.Gallery, # expect: supervisorAsWorker warning
      Mine.Lamp,
      Mine.Pump,
      Mine.Cart, # expect: noChildSpec error exact
      %{start: {Mine.Lamp, :start_link, [[]]}}, # expect: missingKey error exact
      %{id: :lost, restart: :transient}, # expect: missingKey error
      %{id: :slow, start: {Mine.Lamp, :start_link, [[]]}, shutdown: :never}, # expect: refusedValue error
      %{id: :odd, start: {Mine.Lamp, :start_link, [[]]}, type: :server}, # expect: refusedValue error
      {DynamicSupervisor, name: Mine.Empty}, # expect: idle warning exact
      {DynamicSupervisor, name: Mine.Crew},
      Mine.Idle # expect: idle warning exact
    ]

    Supervisor.init(children, strategy: :one_for_one)
  end

  def hire(person), do: DynamicSupervisor.start_child(Mine.Crew, person)

  def lonely?, do: DynamicSupervisor.count_children(Mine.Empty).active == 0

  def deeper(name) do
    spec = %{id: name, start: {Mine.Shaft, :start_link, [[]]}, restart: :temporary} # expect: supervisorAsWorker warning
    DynamicSupervisor.start_child(Mine.Crew, spec)
  end
end

defmodule Mine.Idle do
  use DynamicSupervisor

  def start_link(opts), do: DynamicSupervisor.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(_opts), do: DynamicSupervisor.init(strategy: :one_for_one)
end

# Written into the modules of others: whoever lists them gets a supervisor as a worker.
defmodule Mine.Team do
  use Supervisor

  defmacro __using__(_opts) do
    quote do
      def child_spec(opts) do
        %{ # expect: supervisorAsWorker warning
          id: __MODULE__,
          start: {Mine.Team, :start_link, [opts]},
          type: :worker
        }
      end

      def right(opts), do: %{id: __MODULE__, start: {Mine.Team, :start_link, [opts]}, type: :supervisor}
    end
  end

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)

  @impl true
  def init(_opts), do: Supervisor.init([], strategy: :one_for_one)
end
