# The way back is a cast, a task, a continuation, an answer that was given before, or a call to the caller's data.
defmodule Harbour.Pilot do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def depth, do: GenServer.call(__MODULE__, :depth)
  def report(text), do: GenServer.cast(__MODULE__, {:report, text})

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:depth, _from, state), do: {:reply, 12, state}

  @impl true
  def handle_cast({:report, _text}, state) do
    Harbour.Tug.position()
    {:noreply, state}
  end
end

defmodule Harbour.Tug do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def position, do: GenServer.call(__MODULE__, :position)
  def pull(ship), do: GenServer.call(__MODULE__, {:pull, ship})

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:position, _from, state), do: {:reply, 0, state}

  def handle_call({:pull, ship}, _from, state) do
    Harbour.Pilot.report("pulling #{ship}")
    Task.Supervisor.start_child(Harbour.Tasks, fn -> Harbour.Pilot.depth() end)
    {:reply, :ok, state}
  end
end

# While it starts, nobody has its name yet; the other way round takes both at once.
defmodule Harbour.Lamp do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def on?, do: GenServer.call(__MODULE__, :on?)

  @impl true
  def init(_), do: {:ok, Harbour.Clock.hour()}

  @impl true
  def handle_call(:on?, _from, state), do: {:reply, state > 18, state}
end

defmodule Harbour.Clock do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, 0, name: __MODULE__)
  def hour, do: GenServer.call(__MODULE__, :hour)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:hour, _from, state), do: {:reply, state, state}

  @impl true
  def handle_info(:strike, state) do
    Harbour.Lamp.on?()
    {:noreply, state}
  end
end

# Another process of the same module.
defmodule Harbour.Buoy do
  use GenServer

  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: {:via, Registry, {Harbour.Names, name}})
  def ring(name), do: GenServer.call({:via, Registry, {Harbour.Names, name}}, :ring)

  @impl true
  def init(name), do: {:ok, name}

  @impl true
  def handle_call(:ring, _from, name), do: {:reply, :ok, name}

  @impl true
  def handle_info({:pass_on, next}, name) do
    ring(next)
    {:noreply, name}
  end
end
