defmodule Harbour.Pilot do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def guide(ship), do: GenServer.call(__MODULE__, {:guide, ship})

  @impl true
  def init(state), do: {:ok, state}

  # What the other one needs goes with the message.
  @impl true
  def handle_call({:guide, ship}, _from, state) do
    Harbour.Tug.pull(ship, 12)
    {:reply, :ok, state}
  end
end

defmodule Harbour.Tug do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def pull(ship, depth), do: GenServer.call(__MODULE__, {:pull, ship, depth}, 4_000)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:pull, _ship, depth}, _from, state), do: {:reply, depth, state}
end

defmodule Harbour.Ship do
  use GenServer

  def start_link(ship), do: GenServer.start_link(__MODULE__, ship)

  @impl true
  def init(ship), do: {:ok, ship, {:continue, :berth}}

  @impl true
  def handle_continue(:berth, ship), do: {:noreply, {ship, Harbour.Gate.berth(ship)}}
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
