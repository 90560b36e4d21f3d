defmodule Foundation.Telemetry.SampledEvents do
  @moduledoc """
  Deduplicated and batched events.

  `emit_once/4` drops repetitions of an event within an interval,
  `emit_batched/3` collects occurrences and emits them as one.

  Two stores exist while the migration runs. The process dictionary is the
  original one; with the flag `:ets_sampled_events` the shared store of
  `Foundation.Telemetry.SampledEvents.Server` is used, which also deduplicates
  across processes.
  """

  alias Foundation.FeatureFlags
  alias Foundation.Telemetry
  alias Foundation.Telemetry.SampledEvents.Server

  @batch_size 100

  @doc """
  Emits `event` unless the same `key` was emitted less than `interval` ms ago.
  """
  @spec emit_once([atom()], map(), term(), non_neg_integer()) :: :emitted | :dropped
  def emit_once(event, metadata, key, interval \\ 60_000) do
    now = System.monotonic_time(:millisecond)

    if FeatureFlags.enabled?(:ets_sampled_events) do
      now |> Server.first?({event, key}, interval) |> emit_if(event, metadata)
    else
      slot = {:sampled_once, event, key}
      last = Process.get(slot)

      if last == nil or now - last >= interval do
        Process.put(slot, now)
        emit_if(true, event, metadata)
      else
        emit_if(false, event, metadata)
      end
    end
  end

  @doc "Adds one occurrence to the batch of `event`; emits the batch when it is full."
  @spec emit_batched([atom()], map(), pos_integer()) :: :ok
  def emit_batched(event, metadata, batch_size \\ @batch_size) do
    if FeatureFlags.enabled?(:ets_sampled_events) do
      Server.add(event, metadata, batch_size)
    else
      batch = [metadata | Process.get({:sampled_batch, event}, [])]

      if length(batch) >= batch_size do
        Process.delete({:sampled_batch, event})
        emit_batch(event, batch)
      else
        Process.put({:sampled_batch, event}, batch)
        :ok
      end
    end
  end

  @doc "Emits what is left in the caller's batch of `event`."
  @spec flush([atom()]) :: :ok
  def flush(event) do
    if FeatureFlags.enabled?(:ets_sampled_events) do
      Server.flush(event)
    else
      case Process.delete({:sampled_batch, event}) do
        nil -> :ok
        batch -> emit_batch(event, batch)
      end
    end
  end

  @doc false
  def emit_batch(event, batch) do
    Telemetry.emit(event, %{count: length(batch)}, %{batch: Enum.reverse(batch)})
  end

  defp emit_if(true, event, metadata) do
    Telemetry.emit(event, %{count: 1}, metadata)
    :emitted
  end

  defp emit_if(false, _event, _metadata), do: :dropped
end
