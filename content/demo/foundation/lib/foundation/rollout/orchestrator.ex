defmodule Foundation.Rollout.Orchestrator do
  @moduledoc """
  Takes the platform through the phases of the rollout.

  Every tick the metrics are held against the thresholds of the present phase.
  After three unhealthy checks in a row the flags of the phase are turned off
  and the rollout pauses until somebody resumes it.
  """

  use GenServer

  require Logger

  alias Foundation.FeatureFlags
  alias Foundation.Rollout.HealthCheck
  alias Foundation.Rollout.Phase
  alias Foundation.Telemetry

  @tick 30_000
  @max_unhealthy 3

  @type status :: %{
          phase: 0..5,
          state: :idle | :running | :paused | :rolled_back | :done,
          unhealthy: non_neg_integer()
        }

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Starts the rollout with phase 1."
  @spec start_rollout() :: :ok | {:error, :already_started}
  def start_rollout, do: GenServer.call(__MODULE__, :start, 5_000)

  @doc "Stops advancing; flags stay as they are."
  @spec pause() :: :ok
  def pause, do: GenServer.call(__MODULE__, :pause, 5_000)

  @doc "Goes on after a pause."
  @spec resume() :: :ok | {:error, :not_paused}
  def resume, do: GenServer.call(__MODULE__, :resume, 5_000)

  @doc "Goes to the next phase if the present one is healthy."
  @spec advance() :: {:ok, 1..5} | {:error, term()}
  def advance, do: GenServer.call(__MODULE__, :advance, 15_000)

  @doc "Turns off the flags of the present phase and pauses."
  @spec rollback(String.t()) :: :ok
  def rollback(reason), do: GenServer.call(__MODULE__, {:rollback, reason}, 15_000)

  @doc "Where the rollout is."
  @spec status() :: status()
  def status, do: GenServer.call(__MODULE__, :status)

  @impl true
  def init(opts) do
    state = %{
      phase: 0,
      state: :idle,
      unhealthy: 0,
      tick: Keyword.get(opts, :tick, @tick),
      entered: nil
    }

    schedule(state)
    {:ok, state}
  end

  @impl true
  def handle_call(:status, _from, state) do
    {:reply, Map.take(state, [:phase, :state, :unhealthy]), state}
  end

  def handle_call(:start, _from, %{state: :idle} = state) do
    {:reply, :ok, enter(Phase.get(1), %{state | state: :running})}
  end

  def handle_call(:start, _from, state), do: {:reply, {:error, :already_started}, state}

  def handle_call(:pause, _from, state), do: {:reply, :ok, %{state | state: :paused}}

  def handle_call(:resume, _from, %{state: paused} = state)
      when paused in [:paused, :rolled_back] do
    {:reply, :ok, %{state | state: :running, unhealthy: 0}}
  end

  def handle_call(:resume, _from, state), do: {:reply, {:error, :not_paused}, state}

  def handle_call(:advance, _from, %{state: :running} = state) do
    with :ok <- check(state),
         %Phase{} = next <- Phase.get(state.phase + 1) do
      {:reply, {:ok, next.number}, enter(next, state)}
    else
      nil -> {:reply, {:error, :last_phase}, %{state | state: :done}}
      {:error, reason} -> {:reply, {:error, reason}, state}
    end
  end

  def handle_call(:advance, _from, state), do: {:reply, {:error, state.state}, state}

  def handle_call({:rollback, reason}, _from, state) do
    {:reply, :ok, roll_back(state, reason)}
  end

  @impl true
  def handle_info(:tick, %{state: :running} = state) do
    state =
      case check(state) do
        :ok -> %{state | unhealthy: 0}
        {:error, exceeded} -> unhealthy(state, exceeded)
      end

    schedule(state)
    {:noreply, state}
  end

  def handle_info(:tick, state) do
    schedule(state)
    {:noreply, state}
  end

  defp check(%{phase: 0}), do: :ok

  defp check(state) do
    metrics = GenServer.call(HealthCheck, :metrics)
    state.phase |> Phase.get() |> Phase.healthy?(metrics)
  end

  defp unhealthy(%{unhealthy: count} = state, exceeded) when count + 1 >= @max_unhealthy do
    roll_back(state, "unhealthy: #{inspect(exceeded)}")
  end

  defp unhealthy(state, _exceeded), do: %{state | unhealthy: state.unhealthy + 1}

  defp enter(phase, state) do
    Enum.each(phase.flags, &FeatureFlags.enable/1)
    FeatureFlags.set(:monitor_manager, phase.percentage)

    took = if state.entered, do: System.monotonic_time() - state.entered, else: 0

    Telemetry.emit(
      [:foundation, :rollout, :phase_changed],
      %{from: state.phase, to: phase.number},
      %{took: took, name: phase.name}
    )

    %{state | phase: phase.number, unhealthy: 0, entered: System.monotonic_time()}
  end

  defp roll_back(%{phase: 0} = state, _reason), do: %{state | state: :paused}

  defp roll_back(state, reason) do
    phase = Phase.get(state.phase)
    Logger.error("Rollback of phase #{phase.number} (#{phase.name}): #{reason}")
    Enum.each(phase.flags, &FeatureFlags.disable/1)
    %{state | state: :rolled_back, phase: phase.number - 1, unhealthy: 0}
  end

  defp schedule(state), do: Process.send_after(self(), :tick, state.tick)
end
