defmodule Harbour.Supervisor do
  use Supervisor

  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)

  @impl true
  def init(_), do: Supervisor.init([Harbour.Docks], strategy: :one_for_one)
end

defmodule Harbour.Docks do
  use Supervisor

  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)

  @impl true
  def init(_), do: Supervisor.init([Harbour.Truck, Harbour.Hook], strategy: :rest_for_one)
end

defmodule Harbour.Hook do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:ask, _from, state) do
    {:reply, Harbour.Truck.ask(), state}
  end
end

defmodule Harbour.Truck do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:ask, _from, state) do
    {:reply, :ok, state}
  end
end
