# The same message again is a loop, no chain.
defmodule Mill do
  use GenServer

  def init(sacks) do
    send(self(), :grind)
    {:ok, sacks}
  end

  def handle_info(:grind, sacks) do
    send(self(), :grind)
    {:noreply, sacks}
  end

  def handle_info({:sack, count}, sacks) do
    send(self(), {:sack, count - 1})
    {:noreply, sacks}
  end

  # A timer: time passes before the next message.
  def handle_info(:oil, sacks) do
    Process.send_after(self(), :grind, 1_000)
    :timer.send_after(500, :oil)
    {:noreply, sacks}
  end

  # Which message it is, is decided at run time.
  def handle_info({:later, message}, sacks) do
    send(self(), message)
    {:noreply, sacks}
  end

  # Another process gets it.
  def handle_info({:deliver, to}, sacks) do
    send(to, :flour)
    spawn(fn -> send(self(), :grind) end)
    {:noreply, sacks}
  end

  # Goes on at once, before anything else in the mailbox.
  def handle_info(:sharpen, sacks), do: {:noreply, sacks, {:continue, :turn}}

  def handle_continue(:turn, sacks), do: {:noreply, sacks}

  # From callbacks of other kinds nothing is chained.
  def handle_call(:start, _from, sacks) do
    send(self(), :grind)
    {:reply, :ok, sacks}
  end

  def handle_cast(:start, sacks) do
    send(self(), :grind)
    {:noreply, sacks}
  end
end

# The clause that sends is not the one that the handler's call can enter.
defmodule Kiln do
  use GenServer

  def init(state), do: {:ok, state}

  def handle_info(:heat, state), do: {:noreply, step(:warm, state)}

  def handle_call(:fire, _from, state), do: {:reply, :ok, step(:burn, state)}

  defp step(:warm, state), do: state

  defp step(:burn, state) do
    send(self(), :cool)
    state
  end
end

# A state machine has events of its own for it.
defmodule Lock do
  @behaviour :gen_statem

  def init(_), do: {:ok, :closed, nil}
  def callback_mode, do: :state_functions

  def closed(:info, :key, data), do: {:next_state, :open, data, [{:next_event, :internal, :greet}]}
end
