# The monitor ends with the reply, after it, or with the process that waits.
defmodule Diner do
  def order(cook, dish) do
    ref = Process.monitor(cook)
    send(cook, {:order, self(), ref, dish})

    receive do
      {^ref, plate} ->
        Process.demonitor(ref, [:flush])
        {:ok, plate}

      {:DOWN, ^ref, :process, _pid, reason} ->
        {:error, reason}
    end
  end

  def afterwards(cook, dish) do
    ref = Process.monitor(cook)
    send(cook, {:order, self(), ref, dish})

    result =
      receive do
        {^ref, plate} -> {:ok, plate}
        {:DOWN, ^ref, :process, _pid, reason} -> {:error, reason}
      end

    Process.demonitor(ref, [:flush])
    result
  end

  def by_alias(cook, dish) do
    ref = Process.monitor(cook, alias: :reply_demonitor)
    send(cook, {:order, ref, dish})

    receive do
      {^ref, plate} -> {:ok, plate}
      {:DOWN, ^ref, :process, _pid, reason} -> {:error, reason}
    end
  end

  def until_it_ends(pid) do
    ref = Process.monitor(pid)
    collect(pid, ref, [])
  end

  def in_a_task(cook, dish) do
    Task.async(fn ->
      ref = Process.monitor(cook)
      send(cook, {:order, self(), ref, dish})

      receive do
        {^ref, plate} -> plate
        {:DOWN, ^ref, :process, _pid, reason} -> exit(reason)
      end
    end)
  end

  def reply_then_end(fun) do
    {pid, ref} = spawn_monitor(fun)

    receive do
      {^pid, result} ->
        receive do
          {:DOWN, ^ref, :process, ^pid, _reason} -> result
        end

      {:DOWN, ^ref, :process, ^pid, reason} ->
        exit(reason)
    end
  end

  defp collect(pid, ref, plates) do
    receive do
      {^pid, plate} -> collect(pid, ref, [plate | plates])
      {:DOWN, ^ref, :process, ^pid, _reason} -> Enum.reverse(plates)
    end
  end
end
