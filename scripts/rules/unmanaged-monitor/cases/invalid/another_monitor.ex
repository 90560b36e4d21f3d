# What manages one monitor does not manage the next.
defmodule Twins do
  def wait_for_the_first(one, other) do
    first = Process.monitor(one)
    second = Process.monitor(other) # expect: unmanaged
    send(other, {:hello, second})

    receive do
      {:DOWN, ^first, :process, _pid, reason} -> reason
    end
  end

  def forget_the_first(one, other) do
    first = Process.monitor(one) # expect: unmanaged
    second = Process.monitor(other)
    send(one, {:hello, first})
    Process.demonitor(second, [:flush])
  end
end

# The message carries the tag, not :DOWN.
defmodule Tagged do
  use GenServer

  @impl true
  def init(pid) do
    Process.monitor(pid, tag: :buddy_gone) # expect: elsewhere
    {:ok, pid}
  end

  @impl true
  def handle_info({:DOWN, _ref, :process, _pid, _reason}, state), do: {:noreply, state}

  # A process elsewhere understands the tag.
  def wait do
    receive do
      {:buddy_gone, _ref, :process, _pid, reason} -> reason
    end
  end
end

# A :DOWN of a port is another message.
defmodule Pump do
  use GenServer

  @impl true
  def init(valve) do
    Process.monitor(valve) # expect: unmanaged
    {:ok, valve}
  end

  @impl true
  def handle_info({:DOWN, _ref, :port, _port, _reason}, state), do: {:stop, :normal, state}
end
