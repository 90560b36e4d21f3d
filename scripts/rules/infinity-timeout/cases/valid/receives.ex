# A `receive` without `after` that is right.
defmodule Loop do
  def start, do: spawn_link(__MODULE__, :init, [[]])
  def start_closure, do: spawn(fn -> serve(%{}) end)
  def start_task, do: Task.start_link(fn -> relay() end)
  def start_proc, do: :proc_lib.start_link(__MODULE__, :hibernating, [self()])

  def init(state), do: loop(state)

  defp loop(state) do
    receive do
      {:put, value} -> loop([value | state])
      :stop -> state
    end
  end

  # Through another function.
  defp serve(state) do
    receive do
      message -> handle(message, state)
    end
  end

  defp handle({:put, key, value}, state), do: serve(Map.put(state, key, value))
  defp handle(:stop, _state), do: :ok

  # Work first, and messages when there is none: neither clause is an end.
  def start_queue, do: spawn(fn -> queue([]) end)

  defp queue([]) do
    receive do
      {:work, work} -> queue([work])
    end
  end

  defp queue([work | rest]) do
    work.()
    queue(rest)
  end

  # The loop reads its mailbox in a function of its own.
  defp relay do
    message = next_message()
    IO.inspect(message)
    relay()
  end

  defp next_message do
    receive do
      message -> message
    end
  end

  # A special process, started by what this file does not show.
  def init_it(parent, state) do
    receive do
      {:system, from, request} -> :sys.handle_system_msg(request, from, parent, __MODULE__, [], state)
      message -> init_it(parent, [message | state])
    end
  end

  def hibernating(parent) do
    receive do
      {:wake, from} -> send(from, parent)
    end

    :proc_lib.hibernate(__MODULE__, :hibernating, [parent])
  end
end

defmodule Bounded do
  def with_after do
    receive do
      message -> message
    after
      1_000 -> :timeout
    end
  end

  def at_once do
    receive do
      message -> message
    after
      0 -> nil
    end
  end

  def monitored(pid) do
    ref = Process.monitor(pid)
    send(pid, {:work, self(), ref})

    receive do
      {^ref, result} -> result
      {:DOWN, ^ref, :process, _pid, reason} -> {:error, reason}
    end
  end

  def monitored_by_tag(pid, tag) do
    ref = Process.monitor(pid, tag: tag)

    receive do
      {^tag, ^ref, _type, _pid, _reason} -> :gone
    end
  end

  def any_end do
    receive do
      {_tag, _ref, :process, pid, _reason} -> pid
    end
  end

  def flushed(timer) do
    if Process.cancel_timer(timer) == false do
      receive do
        {:timeout, ^timer, _message} -> :ok
      end
    end
  end

  def flushed_by_case(timer) do
    case :erlang.cancel_timer(timer) do
      false ->
        receive do
          :tick -> :ok
        end

      _left ->
        :ok
    end
  end

  def sent_to_itself do
    send(self(), :marker)

    receive do
      :marker -> :ok
    end
  end

  def sent_later(timeout) do
    me = self()
    Process.send_after(me, :give_up, timeout)

    receive do
      {:answer, value} -> {:ok, value}
      :give_up -> {:error, :timeout}
    end
  end

  def timer do
    ref = :erlang.start_timer(1_000, self(), :late)

    receive do
      {:done, value} -> value
      {:timeout, ^ref, :late} -> :late
    end
  end

  def through_a_helper do
    Process.send_after(self(), :ring, 1_000)
    wait_for_ring()
  end

  defp wait_for_ring do
    receive do
      :ring -> :ok
    end
  end
end
