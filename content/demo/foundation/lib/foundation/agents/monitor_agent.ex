defmodule Foundation.Agents.MonitorAgent do
  @moduledoc """
  Watches other agents and raises alerts.

  An alert is raised when a watched agent ends abnormally, or does not answer
  three checks in a row. Alerts and crash counts survive a restart; the watch
  list is rebuilt from the registry.
  """

  use Foundation.Agents.PersistentAgent, type: :monitor, persist: [:alerts, :crashes]

  require Logger

  alias Foundation.AgentRegistry
  alias Foundation.Agents.CoordinatorAgent
  alias Foundation.EventLog

  @interval 15_000
  @max_missed 3

  @doc "Watches the agent registered under `key`."
  @spec watch(GenServer.server(), term()) :: :ok | {:error, :not_found}
  def watch(monitor, key), do: GenServer.call(monitor, {:watch, key}, 5_000)

  @doc "Stops watching."
  @spec unwatch(GenServer.server(), term()) :: :ok
  def unwatch(monitor, key), do: GenServer.call(monitor, {:unwatch, key}, 5_000)

  @doc "Alerts, newest first."
  @spec alerts(GenServer.server()) :: [map()]
  def alerts(monitor), do: GenServer.call(monitor, :alerts)

  @doc "Checks all watched agents now."
  @spec check_now(GenServer.server()) :: :ok
  def check_now(monitor), do: GenServer.call(monitor, :check_now, 30_000)

  @impl Foundation.Agents.BaseAgent
  def initial_state(opts) do
    %{
      watched: %{},
      alerts: [],
      crashes: %{},
      interval: Keyword.get(opts, :interval, @interval),
      timer: nil
    }
  end

  @impl GenServer
  def handle_call({:watch, key}, _from, state) do
    case AgentRegistry.lookup(key) do
      {:ok, {pid, _metadata}} ->
        entry = %{pid: pid, ref: Process.monitor(pid), missed: 0}
        {:reply, :ok, put_in(state.watched[key], entry)}

      :error ->
        {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call({:unwatch, key}, _from, state) do
    {entry, watched} = Map.pop(state.watched, key)
    if entry, do: Process.demonitor(entry.ref, [:flush])
    {:reply, :ok, %{state | watched: watched}}
  end

  def handle_call(:alerts, _from, state), do: {:reply, state.alerts, state}

  def handle_call(:check_now, _from, state), do: {:reply, :ok, check_all(state)}

  def handle_call(:status, _from, state) do
    {:reply, %{id: state.id, watched: map_size(state.watched), alerts: length(state.alerts)},
     state}
  end

  @impl GenServer
  def handle_info(:agent_ready, state), do: {:noreply, schedule(state)}

  def handle_info(:check, state), do: {:noreply, state |> check_all() |> schedule()}

  def handle_info({:DOWN, ref, :process, _pid, reason}, state) do
    case Enum.find(state.watched, fn {_key, entry} -> entry.ref == ref end) do
      {key, _entry} ->
        state = %{state | watched: Map.delete(state.watched, key)}
        {:noreply, ended(state, key, reason)}

      nil ->
        {:noreply, state}
    end
  end

  defp ended(state, _key, reason) when reason in [:normal, :shutdown], do: state

  defp ended(state, key, reason) do
    state
    |> Map.update!(:crashes, &Map.update(&1, key, 1, fn n -> n + 1 end))
    |> alert(key, {:crashed, reason})
  end

  defp check_all(state) do
    Enum.reduce(state.watched, state, fn {key, entry}, acc ->
      missed = if answers?(entry.pid), do: 0, else: entry.missed + 1
      acc = put_in(acc.watched[key].missed, missed)
      if missed == @max_missed, do: alert(acc, key, :not_answering), else: acc
    end)
  end

  defp answers?(pid) do
    GenServer.call(pid, :status, 1_000)
    true
  catch
    :exit, _reason -> false
  end

  defp alert(state, key, what) do
    Logger.warning("Agent #{inspect(key)}: #{inspect(what)}")
    EventLog.note(:alert, {key, what})

    if pid = Process.whereis(CoordinatorAgent) do
      send(pid, {:alert, key, what})
    end

    alert = %{key: key, what: what, at: System.system_time(:millisecond)}
    checkpoint(%{state | alerts: Enum.take([alert | state.alerts], 100)})
  end

  defp schedule(state) do
    if state.timer, do: Process.cancel_timer(state.timer)
    %{state | timer: Process.send_after(self(), :check, state.interval)}
  end
end
