# The reference is taken back in the same process: at once, after a reply, or from the state.
defmodule Borrower do
  use GenServer

  def alive?(pid) do
    ref = Process.monitor(pid)
    result = ask(pid, ref)
    Process.demonitor(ref, [:flush])
    result
  end

  def within_try(pid) do
    ref = Process.monitor(pid)

    try do
      ask(pid, ref)
    after
      Process.demonitor(ref, [:flush])
    end
  end

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:borrow, pid}, _from, refs), do: {:reply, :ok, Map.put(refs, pid, Process.monitor(pid))}

  def handle_call({:return, pid}, _from, refs) do
    {ref, refs} = Map.pop(refs, pid)
    give_back(ref)
    {:reply, :ok, refs}
  end

  defp give_back(nil), do: :ok
  defp give_back(ref), do: Process.demonitor(ref, [:flush])

  defp ask(pid, ref) do
    send(pid, {:alive?, self(), ref})

    receive do
      {^ref, answer} -> answer
    after
      100 -> false
    end
  end
end

# Inside a :DOWN handler the monitor is gone: neither a demonitor nor :flush is asked for.
defmodule Pairs do
  use GenServer

  @impl true
  def init({one, other}), do: {:ok, {Process.monitor(one), Process.monitor(other)}}

  @impl true
  def handle_info({:DOWN, ref, :process, _pid, _reason}, {ref, other}) do
    Process.demonitor(other)
    {:stop, :normal, nil}
  end

  def handle_info({:DOWN, ref, :process, _pid, _reason}, {other, ref}) do
    drop(other)
    {:stop, :normal, nil}
  end

  defp drop(ref), do: Process.demonitor(ref)
end

# Computed options, and the flush that was written by hand before `:flush` existed.
defmodule Careful do
  def with_options(pid, options) do
    ref = Process.monitor(pid)
    Process.demonitor(ref, options)
  end

  def by_hand(pid) do
    ref = Process.monitor(pid)
    Process.demonitor(ref)

    receive do
      {:DOWN, ^ref, _, _, _} -> true
    after
      0 -> true
    end
  end
end

# The `:DOWN` clause stands in another module than the demonitor.
defmodule Watchlist do
  def forget(refs, pid) do
    {ref, rest} = Map.pop(refs, pid)
    Process.demonitor(ref)
    rest
  end
end

defmodule Watchman do
  use GenServer

  @impl true
  def init(pids), do: {:ok, Map.new(pids, &{&1, Process.monitor(&1)})}

  @impl true
  def handle_info({:DOWN, _ref, :process, pid, _reason}, refs), do: {:noreply, Watchlist.forget(refs, pid)}
end
