defmodule Foundation.PerformanceMonitor do
  @moduledoc """
  Averages of what operations cost, per operation.

  Samples are cast; averages are computed when asked for.
  """

  use GenServer

  @max_samples 200

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Notes that `operation` took `micros`."
  @spec record(atom(), non_neg_integer()) :: :ok
  def record(operation, micros) do
    GenServer.cast(__MODULE__, {:record, operation, micros})
  end

  @doc "The mean duration per operation, in microseconds."
  @spec averages() :: %{optional(atom()) => float()}
  def averages do
    GenServer.call(__MODULE__, :averages, 1_000)
  end

  @impl true
  def init(opts) do
    {:ok, %{samples: %{}, max: Keyword.get(opts, :max_samples, @max_samples)}}
  end

  @impl true
  def handle_call(:averages, _from, state) do
    averages =
      Map.new(state.samples, fn {operation, samples} ->
        {operation, Enum.sum(samples) / length(samples)}
      end)

    {:reply, averages, state}
  end

  @impl true
  def handle_cast({:record, operation, micros}, state) do
    samples =
      Map.update(state.samples, operation, [micros], fn list ->
        Enum.take([micros | list], state.max)
      end)

    {:noreply, %{state | samples: samples}}
  end
end
