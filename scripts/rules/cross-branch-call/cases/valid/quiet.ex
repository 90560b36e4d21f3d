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

  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def note(what), do: GenServer.cast(__MODULE__, {:note, what})

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_cast({:note, what}, state), do: {:noreply, [what | state]}
end

# Children of one supervisor.
defmodule Harbour.Crane do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:ask, _from, state) do
    {:reply, Harbour.Hook.ask(), state}
  end
end

defmodule Harbour.Hook do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(state), do: {:ok, state}

  # What becomes of a missing truck is decided here.
  @impl true
  def handle_call(:ask, _from, state) do
    answer =
      try do
        Harbour.Truck.ask()
      catch
        :exit, _ -> :no_truck
      end

    {:reply, answer, state}
  end

  # Nobody waits.
  @impl true
  def handle_cast(:tell, state) do
    Harbour.Ledger.note(:hook)
    {:noreply, state}
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
