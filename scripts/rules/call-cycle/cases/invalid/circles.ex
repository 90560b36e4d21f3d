defmodule Harbour.Pilot do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def guide(ship), do: GenServer.call(__MODULE__, {:guide, ship})
  def depth, do: GenServer.call(__MODULE__, :depth)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:guide, ship}, _from, state) do
    Harbour.Tug.pull(ship)
    {:reply, :ok, state}
  end

  def handle_call(:depth, _from, state), do: {:reply, 12, state}
end

defmodule Harbour.Tug do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def pull(ship), do: GenServer.call(__MODULE__, {:pull, ship}, 10_000)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:pull, _ship}, _from, state) do
    {:reply, Harbour.Pilot.depth(), state} # expect: reentrant error exact
  end
end

defmodule Harbour.Crane do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def free?, do: GenServer.call(__MODULE__, :free?)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:free?, _from, state), do: {:reply, true, state}

  @impl true
  def handle_info(:look, state) do
    Harbour.Yard.full?()
    {:noreply, state}
  end
end

defmodule Harbour.Yard do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def full?, do: GenServer.call(__MODULE__, :full?, :infinity)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:full?, _from, state), do: {:reply, false, state}

  @impl true
  def handle_cast(:make_room, state) do
    Harbour.Crane.free?() # expect: crossed warning exact
    {:noreply, state}
  end
end

# One of many ships: whether it is the one that waits is not known.
defmodule Harbour.Ship do
  use GenServer

  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: {:via, Registry, {Harbour.Names, name}})
  def load(name, box), do: GenServer.call({:via, Registry, {Harbour.Names, name}}, {:load, box})
  def draught(name), do: GenServer.call({:via, Registry, {Harbour.Names, name}}, :draught)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:load, box}, _from, state) do
    :ok = Harbour.Scale.weigh(box, state)
    {:reply, :ok, state}
  end

  def handle_call(:draught, _from, state), do: {:reply, 4, state}
end

defmodule Harbour.Scale do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def weigh(box, ship), do: GenServer.call(__MODULE__, {:weigh, box, ship})

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:weigh, _box, ship}, _from, state) do
    {:reply, Harbour.Ship.draught(ship), state} # expect: reentrant warning inferred
  end
end
