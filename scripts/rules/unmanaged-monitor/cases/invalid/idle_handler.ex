# Nothing in this process monitors, so that the clauses never run.
defmodule Doorbell do
  use GenServer

  @impl true
  def init(visitors), do: {:ok, visitors}

  @impl true
  def handle_info({:DOWN, _ref, :process, visitor, :normal}, visitors) do # expect: idleHandler info inferred
    {:noreply, List.delete(visitors, visitor)}
  end

  def handle_info({:DOWN, _ref, :process, _visitor, _reason}, visitors), do: {:noreply, visitors}
end

# The helper's own `receive` waits for the only monitor: the main loop of the mailbox never sees that message.
defmodule Intercom do
  use GenServer

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:stop, pid}, _from, state), do: {:reply, Hangup.stop(pid), state}

  @impl true
  def handle_info(message, state) do
    case message do
      {:DOWN, _ref, :process, _pid, _reason} -> {:noreply, state} # expect: idleHandler
      _other -> {:noreply, state}
    end
  end
end

defmodule Hangup do
  def stop(pid) do
    ref = Process.monitor(pid)
    Process.exit(pid, :shutdown)

    receive do
      {:DOWN, ^ref, :process, _pid, reason} -> reason
    end
  end
end
