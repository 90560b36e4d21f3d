defmodule Harbour.Supervisor do
  use Supervisor

  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)

  @impl true
  def init(_), do: Supervisor.init([Harbour.Ledger, Harbour.Docks, Harbour.Yard], strategy: :one_for_one)
end

defmodule Harbour.Docks do
  use Supervisor

  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)

  @impl true
  def init(_), do: Supervisor.init([Harbour.Crane, Harbour.Hook], strategy: :one_for_one)
end

defmodule Harbour.Yard do
  use Supervisor

  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)

  @impl true
  def init(_), do: Supervisor.init([Harbour.Truck], strategy: :one_for_one)
end

defmodule Harbour.Ledger do
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

defmodule Harbour.Crane do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:ask, _from, state) do
    {:reply, Harbour.Ledger.ask(), state} # expect: crosses info exact
  end
end

defmodule Harbour.Hook do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:ask, _from, state) do
    {:reply, Harbour.Truck.ask(), state} # expect: later info exact
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
