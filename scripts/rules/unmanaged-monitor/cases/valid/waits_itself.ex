# A receive that is reached from the monitor without leaving the process.
defmodule Patience do
  def stop(pid) do
    ref = Process.monitor(pid)
    Process.exit(pid, :shutdown)

    receive do
      {:DOWN, ^ref, :process, ^pid, reason} -> reason
    after
      5_000 -> :timeout
    end
  end

  def in_a_helper(pid) do
    ref = Process.monitor(pid)
    wait(ref)
  end

  def spawned(fun) do
    {pid, ref} = spawn_monitor(fun)
    wait(ref)
    pid
  end

  def all(pids) do
    refs = Enum.map(pids, &Process.monitor/1)

    Enum.each(refs, fn ref ->
      receive do
        {:DOWN, ^ref, _, _, _} -> :ok
      end
    end)
  end

  def comprehension(pids) do
    refs = for pid <- pids, do: Process.monitor(pid)
    for ref <- refs, do: wait(ref)
  end

  def loop(pids), do: spawn(fn -> pids |> Map.new(&{Process.monitor(&1), &1}) |> serve() end)

  def exactly_tagged(pid) do
    ref = Process.monitor(pid, tag: {:gone, pid})

    receive do
      {{:gone, ^pid}, ^ref, :process, _object, reason} -> reason
    end
  end

  defp wait(ref) do
    receive do
      {:DOWN, ^ref, :process, _pid, reason} -> reason
    end
  end

  defp serve(watched) do
    receive do
      {:DOWN, ref, :process, _pid, _reason} -> watched |> Map.delete(ref) |> serve()
      :stop -> :ok
    end
  end
end
