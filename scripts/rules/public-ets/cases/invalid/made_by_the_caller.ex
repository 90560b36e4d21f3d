defmodule Harbour.Cache do
  @table :harbour_cache

  def put(key, value) do
    ensure_table()
    :ets.insert(@table, {key, value})
  end

  def get(key) do
    ensure_table()
    :ets.lookup(@table, key)
  end

  defp ensure_table do
    if :ets.whereis(@table) == :undefined do
      :ets.new(@table, [:set, :public, :named_table]) # expect: caller warning exact
    end
  end
end

defmodule Harbour.Ledger do
  use GenServer

  # A client function of a server runs in the caller all the same.
  def setup, do: :ets.new(:harbour_ledger, [:named_table]) # expect: caller warning exact

  def init(opts), do: {:ok, opts}
end

defmodule Harbour.Tides do
  use GenServer

  # Made by the server, and again by whoever finds it missing.
  def init(opts) do
    ensure()
    {:ok, opts}
  end

  def level do
    ensure()
    :ets.lookup(:harbour_tides, :level)
  end

  defp ensure do
    :harbour_tides |> :ets.new([:named_table, :public]) # expect: caller warning inferred
  rescue
    ArgumentError -> :ok
  end
end

defmodule Harbour.Manifest do
  # The closure is run by the caller.
  def load(ships) do
    Enum.each(ships, fn ship -> :ets.new(ship, [:named_table]) end) # expect: caller warning
  end
end

defmodule Harbour.Tracking do
  # Named like a start, and called by a client function.
  def start_tracking(ship), do: start(ship)
  def start(ship), do: {ship, :ets.new(:harbour_tracking, [:named_table])} # expect: caller warning
end
