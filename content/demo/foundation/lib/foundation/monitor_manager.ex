defmodule Foundation.MonitorManager do
  @moduledoc """
  Makes monitors on behalf of others and sees to it that they go away.

  The manager watches the target and the caller. When the target ends, the
  caller is told with the usual `:DOWN` message; when the caller ends, its
  monitors are removed. Old monitors show up in `leaks/1`.
  """

  use GenServer

  alias Foundation.FeatureFlags

  @type watch :: {:manager | :own, reference()}

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Watches `target` for the calling process. `label` says what for."
  @spec monitor(pid(), atom()) :: {:ok, reference()}
  def monitor(target, label \\ :unlabelled) do
    GenServer.call(__MODULE__, {:monitor, target, self(), label}, 5_000)
  end

  @doc "Removes a monitor."
  @spec demonitor(reference()) :: :ok
  def demonitor(ref) do
    GenServer.call(__MODULE__, {:demonitor, ref}, 5_000)
  end

  @doc """
  Watches `target` with a monitor of the manager or with one of the caller's
  own, as the percentage of `:monitor_manager` has it. `:DOWN` comes either way.
  """
  @spec watch(pid(), atom()) :: watch()
  def watch(target, label) do
    if FeatureFlags.enabled_for?(:monitor_manager, target) do
      {:ok, ref} = monitor(target, label)
      {:manager, ref}
    else
      {:own, Process.monitor(target)}
    end
  end

  @doc "Ends a watch; call it in the process that began it."
  @spec unwatch(watch()) :: :ok
  def unwatch({:manager, ref}), do: demonitor(ref)

  def unwatch({:own, ref}) do
    Process.demonitor(ref, [:flush])
    :ok
  end

  @doc "Counts: active, created and cleaned up since the start."
  @spec stats() :: %{
          active: non_neg_integer(),
          created: non_neg_integer(),
          cleaned: non_neg_integer()
        }
  def stats do
    GenServer.call(__MODULE__, :stats)
  end

  @doc "Monitors older than `age` milliseconds."
  @spec leaks(non_neg_integer()) :: [map()]
  def leaks(age \\ :timer.minutes(5)) do
    GenServer.call(__MODULE__, {:leaks, age}, 5_000)
  end

  @impl true
  def init(_opts) do
    {:ok, %{monitors: %{}, callers: %{}, created: 0, cleaned: 0}}
  end

  @impl true
  def handle_call({:monitor, target, caller, label}, _from, state) do
    ref = Process.monitor(target)

    entry = %{
      target: target,
      caller: caller,
      label: label,
      created_at: System.monotonic_time(:millisecond)
    }

    callers = Map.put_new_lazy(state.callers, caller, fn -> Process.monitor(caller) end)
    monitors = Map.put(state.monitors, ref, entry)

    {:reply, {:ok, ref},
     %{state | monitors: monitors, callers: callers, created: state.created + 1}}
  end

  def handle_call({:demonitor, ref}, _from, state) do
    Process.demonitor(ref, [:flush])
    {:reply, :ok, forget(state, [ref])}
  end

  def handle_call(:stats, _from, state) do
    stats = %{active: map_size(state.monitors), created: state.created, cleaned: state.cleaned}
    {:reply, stats, state}
  end

  def handle_call({:leaks, age}, _from, state) do
    limit = System.monotonic_time(:millisecond) - age
    {:reply, for({_ref, e} <- state.monitors, e.created_at <= limit, do: e), state}
  end

  @impl true
  def handle_info({:DOWN, ref, :process, pid, reason}, state) do
    case Map.fetch(state.monitors, ref) do
      {:ok, entry} ->
        send(entry.caller, {:DOWN, ref, :process, pid, reason})
        {:noreply, forget(state, [ref])}

      :error ->
        {:noreply, drop_caller(state, pid)}
    end
  end

  defp drop_caller(state, caller) do
    refs = for {ref, %{caller: ^caller}} <- state.monitors, do: ref
    Enum.each(refs, &Process.demonitor(&1, [:flush]))
    forget(%{state | callers: Map.delete(state.callers, caller)}, refs)
  end

  defp forget(state, refs) do
    kept = Map.drop(state.monitors, refs)
    removed = map_size(state.monitors) - map_size(kept)
    %{state | monitors: kept, cleaned: state.cleaned + removed}
  end
end
