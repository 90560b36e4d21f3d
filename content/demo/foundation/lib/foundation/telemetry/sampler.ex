defmodule Foundation.Telemetry.Sampler do
  @moduledoc """
  Decides which events are worth emitting.

  Rates live in an ETS table so that `sample?/1` never asks a process. With
  adaptive sampling the rates of busy events are lowered once a second.
  """

  use GenServer

  alias Foundation.FeatureFlags

  @table :foundation_sampler_rates
  @default_rate 1.0
  @adapt_interval 1_000
  @busy 1_000

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Whether an occurrence of `event` is to be emitted. Counts it either way."
  @spec sample?([atom()]) :: boolean()
  def sample?(event) do
    count(event)

    case rate(event) do
      rate when rate >= 1.0 -> true
      rate when rate <= 0.0 -> false
      rate -> :rand.uniform() < rate
    end
  end

  @doc "The rate of `event`, between 0.0 and 1.0."
  @spec rate([atom()]) :: float()
  def rate(event) do
    case lookup(event) do
      [{^event, rate, _seen}] -> rate
      [] -> @default_rate
    end
  end

  @doc "Sets the rate of `event`."
  @spec set_rate([atom()], float()) :: :ok
  def set_rate(event, rate) when rate >= 0.0 and rate <= 1.0 do
    GenServer.call(__MODULE__, {:set_rate, event, rate}, 5_000)
  end

  @doc "Occurrences counted per event since the last adaptation."
  @spec stats() :: %{optional([atom()]) => non_neg_integer()}
  def stats do
    GenServer.call(__MODULE__, :stats)
  end

  @impl true
  def init(_opts) do
    :ets.new(@table, [:named_table, :public, :set, write_concurrency: true])
    schedule_adaptation()
    {:ok, %{adapted: 0}}
  end

  @impl true
  def handle_call({:set_rate, event, rate}, _from, state) do
    :ets.insert(@table, {event, rate, 0})
    {:reply, :ok, state}
  end

  def handle_call(:stats, _from, state) do
    stats = for {event, _rate, seen} <- :ets.tab2list(@table), into: %{}, do: {event, seen}
    {:reply, stats, state}
  end

  @impl true
  def handle_info(:adapt, state) do
    adapted = if FeatureFlags.enabled?(:adaptive_sampling), do: adapt(), else: 0
    schedule_adaptation()
    {:noreply, %{state | adapted: state.adapted + adapted}}
  end

  defp adapt do
    @table
    |> :ets.tab2list()
    |> Enum.count(fn {event, rate, seen} ->
      new_rate = if seen > @busy, do: max(rate / 2, 0.01), else: min(rate * 2, 1.0)
      :ets.insert(@table, {event, new_rate, 0})
      new_rate != rate
    end)
  end

  defp schedule_adaptation do
    Process.send_after(self(), :adapt, @adapt_interval)
  end

  defp count(event) do
    if :ets.whereis(@table) != :undefined do
      :ets.update_counter(@table, event, {3, 1}, {event, @default_rate, 0})
    end
  end

  defp lookup(event) do
    case :ets.whereis(@table) do
      :undefined -> []
      table -> :ets.lookup(table, event)
    end
  end
end
