defmodule Foundation.FeatureFlags do
  @moduledoc """
  Switches for the OTP hardening programme.

  A flag is a boolean or a percentage. Reads come straight from ETS and never
  block; writes go through the server, so that they are logged in one place.

  ## Flags

    * `:ets_agent_registry`: agents are registered in ETS, not in the process dictionary
    * `:logger_error_context`: error context travels in Logger metadata
    * `:ets_sampled_events`: sampled events are deduplicated across processes
    * `:span_in_logger_metadata`: span stacks are kept in Logger metadata
    * `:supervised_delivery`: messages between agents go through `Foundation.SupervisedSend`
    * `:strict_timeouts`: unknown operations get the shortest timeout
    * `:monitor_manager`: percentage of monitors that are made by the manager
  """

  use GenServer

  require Logger

  @table :foundation_feature_flags

  @flags %{
    ets_agent_registry: false,
    logger_error_context: false,
    ets_sampled_events: false,
    span_in_logger_metadata: false,
    supervised_delivery: false,
    strict_timeouts: false,
    monitor_manager: 0
  }

  @type flag :: atom()
  @type value :: boolean() | 0..100

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Whether the flag is on. A percentage counts as on only at 100."
  @spec enabled?(flag()) :: boolean()
  def enabled?(flag) do
    read(flag) in [true, 100]
  end

  @doc "Whether the flag is on for `id`. The same id always gets the same answer."
  @spec enabled_for?(flag(), term()) :: boolean()
  def enabled_for?(flag, id) do
    :erlang.phash2({flag, id}, 100) < percentage(flag)
  end

  @doc "The flag as a percentage: 0 or 100 for booleans."
  @spec percentage(flag()) :: 0..100
  def percentage(flag) do
    case read(flag) do
      true -> 100
      false -> 0
      percentage -> percentage
    end
  end

  @doc "Turns the flag on."
  @spec enable(flag()) :: :ok | {:error, :unknown_flag}
  def enable(flag), do: set(flag, true)

  @doc "Turns the flag off."
  @spec disable(flag()) :: :ok | {:error, :unknown_flag}
  def disable(flag), do: set(flag, false)

  @doc "Sets the flag to a boolean or a percentage."
  @spec set(flag(), value()) :: :ok | {:error, :unknown_flag}
  def set(flag, value) when is_boolean(value) or value in 0..100 do
    GenServer.call(__MODULE__, {:set, flag, value}, 5_000)
  end

  @doc "All flags with their present values."
  @spec all() :: %{optional(flag()) => value()}
  def all, do: @table |> :ets.tab2list() |> Map.new()

  @doc "Puts every flag back to its configured value."
  @spec reset_all() :: :ok
  def reset_all do
    GenServer.call(__MODULE__, :reset_all, 5_000)
  end

  @impl true
  def init(opts) do
    :ets.new(@table, [:named_table, :protected, :set, read_concurrency: true])
    overrides = Map.new(Keyword.get(opts, :overrides, []))
    load(overrides)
    {:ok, %{overrides: overrides}}
  end

  @impl true
  def handle_call({:set, flag, value}, _from, state) do
    if Map.has_key?(@flags, flag) do
      Logger.info("Feature flag #{flag}: #{inspect(read(flag))} -> #{inspect(value)}")
      :ets.insert(@table, {flag, value})
      {:reply, :ok, state}
    else
      {:reply, {:error, :unknown_flag}, state}
    end
  end

  def handle_call(:reset_all, _from, state) do
    load(state.overrides)
    {:reply, :ok, state}
  end

  defp load(overrides) do
    :ets.insert(@table, @flags |> Map.merge(overrides) |> Map.to_list())
  end

  defp read(flag) do
    case :ets.whereis(@table) do
      :undefined ->
        Map.get(@flags, flag, false)

      table ->
        case :ets.lookup(table, flag) do
          [{^flag, value}] -> value
          [] -> false
        end
    end
  end
end
