defmodule Harbour.Cache do
  use GenServer

  @table :harbour_cache

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def get(key), do: :ets.lookup(@table, key)
  def put(key, value), do: GenServer.call(__MODULE__, {:put, key, value}, 5_000)

  @impl true
  def init(opts) do
    :ets.new(@table, [:named_table, read_concurrency: true])
    {:ok, opts}
  end

  @impl true
  def handle_call({:put, key, value}, _from, state) do
    :ets.insert(@table, {key, value})
    {:reply, :ok, state}
  end
end
