defmodule Foundation.Telemetry.HandlerTable do
  @moduledoc """
  Owns the ETS table behind `:telemetry`.

  It does nothing else, so that there is nothing in it that could crash and
  take the handlers along.
  """

  use GenServer

  @table :foundation_telemetry_handlers

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Number of attached handlers, counted once per event."
  @spec size() :: non_neg_integer()
  def size do
    case :ets.info(@table, :size) do
      :undefined -> 0
      size -> size
    end
  end

  @impl true
  def init(_opts) do
    # Any process may attach a handler, hence :public.
    :ets.new(@table, [:named_table, :duplicate_bag, :public, read_concurrency: true])
    {:ok, %{}}
  end
end
