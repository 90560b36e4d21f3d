defmodule Harbour.Ledger do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, %{}, name: __MODULE__)
  def book(box), do: GenServer.call(__MODULE__, {:book, box}, 2_000)
  def audit, do: GenServer.call(__MODULE__, :audit, 30_000)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:book, box}, _from, state), do: {:reply, :ok, Map.put(state, box, true)}
  def handle_call(:audit, _from, state), do: {:reply, state, state}
end

defmodule Harbour.Crane do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def lift(box), do: GenServer.call(__MODULE__, {:lift, box}, 4_000)
  def inspect_all, do: GenServer.call(__MODULE__, :inspect_all, 40_000)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:lift, box}, _from, state), do: {:reply, Harbour.Ledger.book(box), state}
  def handle_call(:inspect_all, _from, state), do: {:reply, Harbour.Ledger.audit(), state}
end
