# A `receive` that nothing ends.
defmodule Mailbox do
  def plain do
    receive do # expect: receive info
      {:reply, value} -> value
    end
  end

  def written_out do
    receive do # expect: receive info
      {:reply, value} -> value
    after
      :infinity -> :never
    end
  end

  # It calls itself again, but nobody spawned it.
  def collect(0, found), do: found

  def collect(n, found) do
    receive do # expect: receive
      {:found, one} -> collect(n - 1, [one | found])
    end
  end

  # Spawned, but it takes one message and ends.
  def start, do: spawn(fn -> wait_once() end)

  defp wait_once do
    receive do # expect: receive
      :go -> :gone
    end
  end

  # What was sent to itself is not what it waits for.
  def other_message do
    send(self(), :tick)

    receive do # expect: receive
      {:reply, value} -> value
    end
  end

  # The message goes to another process.
  def to_another(pid) do
    send(pid, :tick)

    receive do # expect: receive
      :tick -> :ok
    end
  end

  # The spawned process asks somebody else from its loop.
  def run, do: spawn_link(__MODULE__, :loop, [[]])

  def loop(state) do
    receive do
      {:ask, pid} -> loop([ask(pid) | state])
    end
  end

  defp ask(pid) do
    send(pid, {:question, self()})

    receive do # expect: receive
      {:answer, answer} -> answer
    end
  end

  # Spawned, and it ends with the list.
  def gather(names), do: Task.start_link(fn -> gather(names, []) end)

  defp gather([], found), do: found

  defp gather([name | rest], found) do
    receive do # expect: receive
      {^name, value} -> gather(rest, [value | found])
    end
  end

  # Spawned, and it ends when nobody is left, or nothing is to be waited for.
  def drain(pids), do: Task.start(fn -> drained(pids) end)

  defp drained([]), do: :ok

  defp drained(pids) do
    receive do # expect: receive
      {:EXIT, pid, _reason} -> drained(pids -- [pid])
    end
  end

  def tickets(n), do: spawn(fn -> collected(n, []) end)

  defp collected(0, found), do: found

  defp collected(n, found) do
    receive do # expect: receive
      {:ticket, one} -> collected(n - 1, [one | found])
    end
  end

  # One answer to each item of a list, in a spawned process.
  def ask_all(devices), do: spawn(fn -> each_device(devices) end)

  defp each_device([]), do: :ok

  defp each_device([device | rest]) do
    question(device)
    each_device(rest)
  end

  defp question(device) do
    send(device, {:question, self()})

    receive do # expect: receive
      {:answer, ^device, answer} -> answer
    end
  end

  # Five items, but nothing says that they are a monitor's.
  def order do
    receive do # expect: receive
      {client, dish, table, course, guests} -> {client, dish, table, course, guests}
    end
  end
end

# The closure goes on to a server inside another one: its send is no message to itself.
defmodule Download do
  def block(slot) do
    me = self()
    request(slot, fn result -> send(me, result) end)

    receive do # expect: receive
      result -> result
    end
  end

  defp request(slot, on_result) do
    GenServer.cast(Port, {:request, slot, fn answer -> span(fn -> answered(answer, on_result) end) end})
  end

  defp span(work), do: work.()
  defp answered(answer, on_result), do: on_result.(answer)
end
