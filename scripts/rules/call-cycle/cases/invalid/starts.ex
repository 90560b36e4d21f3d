defmodule Harbour.Supervisor do
  use Supervisor

  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)

  @impl true
  def init(_) do
    Supervisor.init([Harbour.Watch, {DynamicSupervisor, name: Harbour.Ships, strategy: :one_for_one}, Harbour.Gate],
      strategy: :one_for_one
    )
  end
end

defmodule Harbour.Watch do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)

  @impl true
  def init(_) do
    {:ok, Supervisor.which_children(Harbour.Supervisor)} # expect: start error exact
  end
end

defmodule Harbour.Gate do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def berth(ship), do: GenServer.call(__MODULE__, {:berth, ship})

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:berth, _ship}, _from, state), do: {:reply, 7, state}

  @impl true
  def handle_cast({:launch, ship}, state) do
    DynamicSupervisor.start_child(Harbour.Ships, {Harbour.Ship, ship})
    {:noreply, state}
  end
end

defmodule Harbour.Ship do
  use GenServer

  def start_link(ship), do: GenServer.start_link(__MODULE__, ship)

  @impl true
  def init(ship) do
    {:ok, Harbour.Gate.berth(ship)} # expect: start warning inferred
  end
end
