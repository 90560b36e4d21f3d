defmodule Lock.Gate do # expect: called warning exact
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)

  def open, do: GenServer.call(__MODULE__, :open)

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_call(:open, _from, state), do: {:reply, :ok, state}
end

defmodule Lock.Log do # expect: cast warning exact
  use GenServer

  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)

  def note(server \\ __MODULE__, text), do: GenServer.cast(server, {:note, text})

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_cast({:note, text}, state), do: {:noreply, [text | state]}
end

defmodule Lock.Meter do # expect: named warning
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Lock.Level do # expect: called warning
  use Agent

  def start_link(_opts), do: Agent.start_link(fn -> 0 end, name: __MODULE__)
  def read, do: Agent.get(__MODULE__, & &1)
end

defmodule Lock.Pump do # expect: called warning
  @behaviour :gen_statem

  def start_link(opts), do: :gen_statem.start_link({:local, __MODULE__}, __MODULE__, opts, [])

  @impl true
  def callback_mode, do: :handle_event_function

  @impl true
  def init(opts), do: {:ok, :idle, opts}
end

defmodule Lock.Bell do # expect: named warning
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Lock.Facade do
  # Its start is the server's, and nobody calls it.
  defdelegate start_link(opts), to: Lock.Hidden
  defdelegate ring, to: Lock.Hidden
end

defmodule Lock.Hidden do # expect: cast warning
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def ring, do: GenServer.cast(__MODULE__, :ring)

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_cast(:ring, state), do: {:noreply, state}
end

defmodule Lock.Keeper do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_info(:boat, state) do
    Lock.Gate.open()
    Lock.Log.note("a boat")
    Lock.Facade.ring()
    :gen_statem.call(Lock.Pump, :start, 5_000)
    send(Lock.Bell, :boat)
    {:noreply, Map.put(state, :level, Lock.Level.read())}
  end

  def health, do: %{meter: running?(Lock.Meter)}

  defp running?(name), do: Process.whereis(name) != nil
end

defmodule Lock.Application do
  use Application

  @impl true
  def start(_type, _args) do
    Supervisor.start_link([Lock.Keeper], strategy: :one_for_one)
  end
end
