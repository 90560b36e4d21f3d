defmodule Harbour.Ledger do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, %{}, name: __MODULE__)
  def book(box), do: GenServer.call(__MODULE__, {:book, box})
  def seal, do: GenServer.call(__MODULE__, :seal, :infinity)
  def audit, do: GenServer.call(__MODULE__, :audit, 30_000)
  def count, do: GenServer.call(__MODULE__, :count, 2_000)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:book, box}, _from, state), do: {:reply, :ok, Map.put(state, box, true)}
  def handle_call(:seal, _from, state), do: {:reply, :ok, state}
  def handle_call(:audit, _from, state), do: {:reply, state, state}
  def handle_call(:count, _from, state), do: {:reply, map_size(state), state}
end

defmodule Harbour.Crane do
  use GenServer

  @patience 3_000

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def lift(box), do: GenServer.call(__MODULE__, {:lift, box})
  def close, do: GenServer.call(__MODULE__, :close, 10_000)
  def inspect_all, do: GenServer.call(__MODULE__, :inspect_all, @patience)
  def compare, do: GenServer.call(__MODULE__, :compare, 3_000)
  def weigh(box), do: GenServer.call(__MODULE__, {:weigh, box}, 5_000)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:lift, box}, _from, state) do
    {:reply, Harbour.Ledger.book(box), state} # expect: equal info exact
  end

  def handle_call(:close, _from, state) do
    :ok = Harbour.Ledger.seal() # expect: infinite warning exact
    {:reply, :ok, state}
  end

  def handle_call(:inspect_all, _from, state) do
    {:reply, audited(), state} # expect: longer warning exact
  end

  def handle_call(:compare, _from, state) do
    before = Harbour.Ledger.count() # expect: sum info exact
    later = Harbour.Ledger.count()
    {:reply, later - before, state}
  end

  # Whichever of the two clauses it is, the caller waits.
  def handle_call({:weigh, :crate}, _from, state), do: {:reply, 40, state}

  def handle_call({:weigh, box}, _from, state) do
    task = Task.async(fn -> Harbour.Scale.weigh(box) end)
    {:reply, Task.await(task, 8_000), state} # expect: longer warning exact
  end

  defp audited, do: Harbour.Ledger.audit()
end
