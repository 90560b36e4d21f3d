defmodule Foundation.Telemetry.LoadTest.Worker do
  @moduledoc """
  One virtual user of a sustained load test.
  """

  use GenServer, restart: :temporary

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts) do
    GenServer.start_link(__MODULE__, opts)
  end

  @doc "Stops the worker and returns its measurements, newest first."
  @spec stop_and_collect(pid()) :: [{:ok, non_neg_integer()} | {:error, term()}]
  def stop_and_collect(pid) do
    results = GenServer.call(pid, :results, :infinity)
    GenServer.stop(pid)
    results
  end

  @impl true
  def init(opts) do
    state = %{
      id: Keyword.fetch!(opts, :id),
      scenario: Keyword.fetch!(opts, :scenario),
      interval: Keyword.get(opts, :interval, 10),
      results: []
    }

    send(self(), :run)
    {:ok, state}
  end

  @impl true
  def handle_call(:results, _from, state) do
    {:reply, state.results, state}
  end

  @impl true
  def handle_info(:run, state) do
    result = measure(state.scenario)
    Process.sleep(:rand.uniform(3))
    Process.send_after(self(), :run, state.interval)
    {:noreply, %{state | results: [result | state.results]}}
  end

  defp measure(scenario) do
    {micros, _} = :timer.tc(scenario)
    {:ok, micros}
  rescue
    error in [ArgumentError, RuntimeError, KeyError] -> {:error, error}
  end
end
