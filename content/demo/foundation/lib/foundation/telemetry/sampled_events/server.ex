defmodule Foundation.Telemetry.SampledEvents.Server do
  @moduledoc """
  Shared store for deduplicated and batched events.

  Deduplication is a single ETS operation in the caller; batches go through
  the server so that an event is never in two batches.
  """

  use GenServer

  alias Foundation.Telemetry.SampledEvents

  @table :foundation_sampled_events
  @flush_interval 5_000

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Whether `key` was not seen within `interval` ms before `now`; marks it as seen."
  @spec first?(integer(), term(), non_neg_integer()) :: boolean()
  def first?(now, key, interval) do
    case :ets.lookup(@table, key) do
      [{^key, last}] when now - last < interval -> false
      _ -> :ets.insert(@table, {key, now})
    end
  end

  @doc "Adds an occurrence to the batch of `event`."
  @spec add([atom()], map(), pos_integer()) :: :ok
  def add(event, metadata, batch_size) do
    GenServer.cast(__MODULE__, {:add, event, metadata, batch_size})
  end

  @doc "Emits the batch of `event` now."
  @spec flush([atom()]) :: :ok
  def flush(event) do
    GenServer.call(__MODULE__, {:flush, event}, 5_000)
  end

  @impl true
  def init(_opts) do
    :ets.new(@table, [:named_table, :public, :set])
    schedule_flush()
    {:ok, %{batches: %{}}}
  end

  @impl true
  def handle_call({:flush, event}, _from, state) do
    {:reply, :ok, emit(state, event)}
  end

  @impl true
  def handle_cast({:add, event, metadata, batch_size}, state) do
    state =
      update_in(state.batches, &Map.update(&1, event, [metadata], fn b -> [metadata | b] end))

    if length(state.batches[event]) >= batch_size do
      {:noreply, emit(state, event)}
    else
      {:noreply, state}
    end
  end

  @impl true
  def handle_info(:flush_all, state) do
    state = state.batches |> Map.keys() |> Enum.reduce(state, &emit(&2, &1))
    schedule_flush()
    {:noreply, state}
  end

  defp emit(state, event) do
    {batch, batches} = Map.pop(state.batches, event, [])
    if batch != [], do: SampledEvents.emit_batch(event, batch)
    %{state | batches: batches}
  end

  defp schedule_flush, do: Process.send_after(self(), :flush_all, @flush_interval)
end
