defmodule Harbour.Berths do
  use GenServer

  @table :harbour_berths
  @options [:named_table, :public, read_concurrency: true]

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)

  # Others only read.
  def berth(ship), do: :ets.lookup(@table, ship)
  def moor(ship, berth), do: GenServer.call(__MODULE__, {:moor, ship, berth}, 5_000)

  def init(opts) do
    :ets.new(@table, @options) # expect: unneeded info inferred
    {:ok, opts}
  end

  def handle_call({:moor, ship, berth}, _from, state) do
    store(ship, berth)
    {:reply, :ok, state}
  end

  def handle_info({:left, ship}, state) do
    :ets.delete(@table, ship)
    {:noreply, state}
  end

  defp store(ship, berth), do: :ets.insert(@table, {ship, berth})
end

defmodule Harbour.Weather do
  use GenServer

  def wind(table \\ __MODULE__), do: :ets.lookup(table, :wind)

  def init(opts) do
    :ets.new(__MODULE__, [:set, :public, :named_table]) # expect: unneeded info inferred
    {:ok, opts}
  end

  def handle_cast({:wind, force}, state) do
    :ets.insert(__MODULE__, {:wind, force})
    {:noreply, state}
  end
end
