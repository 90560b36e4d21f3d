defmodule Foundation.Rollout.HealthCheck do
  @moduledoc """
  The figures the rollout is judged by.

  Reports are kept for a window of time; `metrics/1` aggregates what is in it
  and adds the averages of the performance monitor.
  """

  use GenServer

  alias Foundation.PerformanceMonitor

  @window 60_000

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Reports a value of `metric`."
  @spec report(atom(), number()) :: :ok
  def report(metric, value) do
    GenServer.cast(__MODULE__, {:report, metric, value})
  end

  @doc "The mean of each metric within the window."
  @spec metrics(timeout()) :: map()
  def metrics(timeout \\ 5_000) do
    GenServer.call(__MODULE__, :metrics, timeout)
  end

  @doc "Forgets all reports."
  @spec reset() :: :ok
  def reset do
    GenServer.call(__MODULE__, :reset, 5_000)
  end

  @doc false
  def handle_failure(_event, measurements, _metadata, _config) do
    report(:latency_ms, System.convert_time_unit(measurements.duration, :native, :millisecond))
    report(:error_rate, 1.0)
  rescue
    _ -> :ok
  end

  @doc false
  def handle_success(_event, measurements, _metadata, _config) do
    report(:latency_ms, System.convert_time_unit(measurements.duration, :native, :millisecond))
    report(:error_rate, 0.0)
  rescue
    _ -> :ok
  end

  @impl true
  def init(opts) do
    Process.flag(:trap_exit, true)

    :telemetry.attach(
      __MODULE__,
      [:foundation, :agent, :task_failed],
      &__MODULE__.handle_failure/4,
      nil
    )

    :telemetry.attach(
      {__MODULE__, :ok},
      [:foundation, :agent, :task_completed],
      &__MODULE__.handle_success/4,
      nil
    )

    {:ok,
     %{
       reports: [],
       window: Keyword.get(opts, :window, @window),
       clock: Keyword.get(opts, :clock, Foundation.Clock)
     }}
  end

  @impl true
  def handle_call(:metrics, _from, state) do
    state = prune(state)

    metrics =
      state.reports
      |> Enum.group_by(& &1.metric, & &1.value)
      |> Map.new(fn {metric, values} -> {metric, Enum.sum(values) / length(values)} end)
      |> Map.merge(averages())

    {:reply, metrics, state}
  end

  def handle_call(:reset, _from, state), do: {:reply, :ok, %{state | reports: []}}

  @impl true
  def handle_cast({:report, metric, value}, state) do
    report = %{metric: metric, value: value, at: state.clock.now()}
    {:noreply, %{state | reports: [report | state.reports]}}
  end

  @impl true
  def terminate(_reason, _state) do
    :telemetry.detach(__MODULE__)
    :telemetry.detach({__MODULE__, :ok})
  rescue
    _ -> :ok
  end

  defp averages do
    Map.new(PerformanceMonitor.averages(), fn {operation, micros} ->
      {operation, micros / 1_000}
    end)
  catch
    :exit, _ -> %{}
  end

  defp prune(state) do
    oldest = state.clock.now() - state.window
    %{state | reports: Enum.filter(state.reports, &(&1.at >= oldest))}
  end
end
