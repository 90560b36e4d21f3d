# One monitor is left per call that gets its reply.
defmodule Waiter do
  def order(cook, dish) do
    ref = Process.monitor(cook)
    send(cook, {:order, self(), ref, dish})

    receive do # expect: replyKeepsMonitor info
      {^ref, plate} -> {:ok, plate}
      {:DOWN, ^ref, :process, _pid, reason} -> {:error, reason}
    after
      5_000 ->
        Process.demonitor(ref, [:flush])
        {:error, :timeout}
    end
  end

  def order_by_pid(cook, dish) do
    _ref = Process.monitor(cook) # expect: discarded
    send(cook, {:order, self(), dish})

    receive do # expect: replyKeepsMonitor
      {:plate, plate} -> plate
      {:DOWN, _, :process, ^cook, reason} -> exit(reason)
    end
  end

  # One of two replies takes it back.
  def order_or_refuse(cook, dish) do
    {pid, ref} = spawn_monitor(fn -> cook.(dish) end)

    receive do # expect: replyKeepsMonitor
      {^pid, :refused} ->
        Process.demonitor(ref, [:flush])
        :refused

      {^pid, plate} ->
        plate

      {:DOWN, ^ref, :process, ^pid, reason} ->
        {:error, reason}
    end
  end
end
