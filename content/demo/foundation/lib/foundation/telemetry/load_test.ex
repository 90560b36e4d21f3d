defmodule Foundation.Telemetry.LoadTest do
  @moduledoc """
  Drives the platform with synthetic work and measures what comes back.

  A scenario is a zero-argument function. `burst/3` runs it as fast as the
  scheduler allows, `sustained/3` at a steady rate, `compare/2` runs two
  scenarios side by side.

      iex> report = Foundation.Telemetry.LoadTest.burst(fn -> :ok end, 2, 5)
      iex> report.count
      10
  """

  require Logger

  alias Foundation.Telemetry.LoadTest.Worker

  @type report :: %{
          count: non_neg_integer(),
          failures: non_neg_integer(),
          min: non_neg_integer(),
          max: non_neg_integer(),
          mean: float()
        }

  @doc "Runs `scenario` `rounds` times in each of `workers` processes."
  @spec burst((() -> any()), pos_integer(), pos_integer()) :: report()
  def burst(scenario, workers \\ 4, rounds \\ 100) do
    parent = self()

    for _ <- 1..workers do
      spawn(fn -> run_rounds(parent, scenario, rounds) end)
    end

    (workers * rounds)
    |> collect([])
    |> summarize()
  end

  @doc """
  Runs `scenario` every `interval` ms in each of `workers` workers for
  `duration` ms.
  """
  @spec sustained((() -> any()), pos_integer(), keyword()) :: report()
  def sustained(scenario, workers \\ 4, opts \\ []) do
    duration = Keyword.get(opts, :duration, 1_000)

    pids =
      for n <- 1..workers do
        {:ok, pid} = Worker.start_link(id: n, scenario: scenario, interval: opts[:interval] || 10)
        pid
      end

    Process.sleep(duration)

    pids
    |> Enum.flat_map(&Worker.stop_and_collect/1)
    |> summarize()
  end

  @doc "Runs both scenarios concurrently and returns their durations in microseconds."
  @spec compare((() -> any()), (() -> any())) :: {non_neg_integer(), non_neg_integer()}
  def compare(left, right) do
    left_task = Task.async(fn -> elapsed(left) end)
    right_task = Task.async(fn -> elapsed(right) end)
    {Task.await(left_task, :infinity), Task.await(right_task, 60_000)}
  end

  @doc "Runs `scenario` once per item, at most `concurrency` at a time."
  @spec each(Enumerable.t(), (term() -> any()), pos_integer()) :: report()
  def each(items, scenario, concurrency \\ System.schedulers_online()) do
    items
    |> Task.async_stream(fn item -> elapsed(fn -> scenario.(item) end) end,
      max_concurrency: concurrency,
      timeout: 30_000
    )
    |> Enum.map(fn {:ok, micros} -> {:ok, micros} end)
    |> summarize()
  end

  @doc "Warms up code and caches; the result does not matter."
  @spec warm_up((() -> any())) :: :ok
  def warm_up(scenario) do
    {:ok, _pid} = Task.start(fn -> Enum.each(1..100, fn _ -> scenario.() end) end)
    :ok
  end

  @doc "Runs `scenario` in a process of its own and says how it ended."
  @spec isolated((() -> any())) :: {:ok, term()} | {:error, :timeout}
  def isolated(scenario) do
    parent = self()
    tag = make_ref()
    {_pid, _ref} = spawn_monitor(fn -> send(parent, {tag, scenario.()}) end)

    receive do
      {^tag, result} -> {:ok, result}
    after
      5_000 -> {:error, :timeout}
    end
  end

  defp run_rounds(parent, scenario, rounds) do
    Enum.each(1..rounds, fn _ ->
      send(parent, {:load_result, attempt(scenario)})
    end)
  end

  defp attempt(scenario) do
    {:ok, elapsed(scenario)}
  rescue
    error ->
      Logger.debug("Scenario failed: #{Exception.message(error)}")
      {:error, error}
  end

  defp collect(0, results), do: results

  defp collect(left, results) do
    receive do
      {:load_result, result} -> collect(left - 1, [result | results])
    end
  end

  defp elapsed(fun) do
    {micros, _result} = :timer.tc(fun)
    micros
  end

  defp summarize(results) do
    times = for {:ok, micros} <- results, do: micros

    %{
      count: length(results),
      failures: length(results) - length(times),
      min: Enum.min(times, fn -> 0 end),
      max: Enum.max(times, fn -> 0 end),
      mean: Enum.sum(times) / max(length(times), 1)
    }
  end
end
