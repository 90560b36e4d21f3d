defmodule Foundation.MigrationControl do
  @moduledoc """
  Moves the platform from one migration stage to the next, and back.

  A stage is a set of flags. Stages build on each other: going to stage 3 turns
  on the flags of stages 1, 2 and 3. Every step is kept with its reason.
  """

  use GenServer

  require Logger

  alias Foundation.FeatureFlags

  @stages %{
    0 => [],
    1 => [:strict_timeouts],
    2 => [:ets_agent_registry],
    3 => [:logger_error_context, :span_in_logger_metadata],
    4 => [:ets_sampled_events, :supervised_delivery]
  }
  @last_stage 4

  @type stage :: 0..4

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "The present stage, the flags it implies and the steps so far, newest first."
  @spec status() :: %{stage: stage(), flags: [atom()], history: [map()]}
  def status do
    GenServer.call(__MODULE__, :status)
  end

  @doc "Goes forward to `stage`."
  @spec migrate_to(stage()) :: :ok | {:error, :not_forward | :unknown_stage}
  def migrate_to(stage) do
    GenServer.call(__MODULE__, {:migrate_to, stage}, 10_000)
  end

  @doc "Goes back to `stage`."
  @spec rollback(stage()) :: :ok | {:error, :not_backward | :unknown_stage}
  def rollback(stage) do
    GenServer.call(__MODULE__, {:rollback, stage}, 10_000)
  end

  @doc "Turns everything off at once; `reason` is kept in the history."
  @spec emergency_rollback(String.t()) :: :ok
  def emergency_rollback(reason) when is_binary(reason) do
    GenServer.call(__MODULE__, {:emergency, reason}, 10_000)
  end

  @doc "The flags that are on at `stage`."
  @spec flags_at(stage()) :: [atom()]
  def flags_at(stage) do
    Enum.flat_map(0..stage, &Map.fetch!(@stages, &1))
  end

  @impl true
  def init(opts) do
    {:ok, %{stage: Keyword.get(opts, :stage, 0), history: []}}
  end

  @impl true
  def handle_call(:status, _from, state) do
    {:reply, Map.put(state, :flags, flags_at(state.stage)), state}
  end

  def handle_call({_step, stage}, _from, state)
      when is_integer(stage) and stage not in 0..@last_stage do
    {:reply, {:error, :unknown_stage}, state}
  end

  def handle_call({:migrate_to, stage}, _from, state) when stage <= state.stage do
    {:reply, {:error, :not_forward}, state}
  end

  def handle_call({:migrate_to, stage}, _from, state) do
    Enum.each(flags_at(stage), &FeatureFlags.enable/1)
    {:reply, :ok, record(state, stage, "migrated")}
  end

  def handle_call({:rollback, stage}, _from, state) when stage >= state.stage do
    {:reply, {:error, :not_backward}, state}
  end

  def handle_call({:rollback, stage}, _from, state) do
    disable_above(stage)
    {:reply, :ok, record(state, stage, "rolled back")}
  end

  def handle_call({:emergency, reason}, _from, state) do
    Logger.error("Emergency rollback from stage #{state.stage}: #{reason}")
    disable_above(0)
    {:reply, :ok, record(state, 0, "emergency: " <> reason)}
  end

  defp disable_above(stage) do
    Enum.each(flags_at(@last_stage) -- flags_at(stage), &FeatureFlags.disable/1)
  end

  defp record(state, stage, reason) do
    step = %{from: state.stage, to: stage, reason: reason, at: DateTime.utc_now()}
    %{state | stage: stage, history: [step | state.history]}
  end
end
