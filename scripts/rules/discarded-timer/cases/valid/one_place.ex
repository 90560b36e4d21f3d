# One place schedules the message: a second timer starts only when the first has gone off.
defmodule Metronome do
  use GenServer

  def init(tempo) do
    schedule(tempo)
    {:ok, tempo}
  end

  def handle_info(:tick, tempo) do
    schedule(tempo)
    {:noreply, tempo}
  end

  # Branches of one clause: one of them runs.
  def handle_info(:accent, tempo) do
    if tempo > 100 do
      Process.send_after(self(), :click, 10)
    else
      Process.send_after(self(), :click, 20)
    end

    {:noreply, tempo}
  end

  # Other messages, other receivers, and one that is only known at run time.
  def handle_info({:start, drum}, tempo) do
    Process.send_after(self(), {:beat, 1, :high}, tempo)
    Process.send_after(drum, :boom, tempo)
    {:noreply, tempo}
  end

  def handle_info({:beat, _number}, tempo) do
    Process.send_after(self(), {:beat, 1}, tempo)
    Process.send_after(self(), :boom, tempo)
    {:noreply, tempo}
  end

  def handle_cast({:later, message}, tempo) do
    Process.send_after(self(), message, tempo)
    {:noreply, tempo}
  end

  def handle_cast({:again, message}, tempo) do
    Process.send_after(self(), message, tempo)
    {:noreply, tempo}
  end

  defp schedule(tempo), do: Process.send_after(self(), :tick, tempo)
end

# Every reference is kept, or handed to somebody who may keep it.
defmodule Kettle do
  use GenServer

  def init(_arg), do: {:ok, %{timer: Process.send_after(self(), :boil, 1_000)}}

  def handle_call(:off, _from, state) do
    Process.cancel_timer(state.timer)
    {:reply, :ok, state}
  end

  def handle_call(:on, _from, state) do
    timer = boil()
    {:reply, timer, %{state | timer: timer}}
  end

  def boil, do: Process.send_after(self(), :boil, 1_000)

  # No timer, though it is called like one.
  def handle_info(:boil, state) do
    Notes.send_after(self(), :boil, 1_000)
    send(self(), :boiled)
    {:noreply, state}
  end
end

# Other modules get the reference: what they do with it is theirs to say.
defmodule Timers do
  def cancel(ref), do: Process.cancel_timer(ref)
  def later(message), do: Process.send_after(self(), message, 1_000)
end

defmodule Cook do
  def taste, do: Timers.later(:taste) && :ok

  def season do
    Timers.later(:salt)
    :ok
  end
end
