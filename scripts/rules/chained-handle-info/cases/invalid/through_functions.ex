# The send stands in a function that a handle_info clause calls.
defmodule Ferry do
  use GenServer

  def init(state), do: {:ok, state}

  def handle_cast(:board, state), do: {:noreply, depart(state)}

  def handle_info(:tide, state), do: {:noreply, depart(state)}

  def handle_info(:departed, state) do
    state = next(:arrive, state)
    {:noreply, state}
  end

  # The same message again: no way on which it is another one.
  def handle_info(:moor, state), do: {:noreply, moor(state)}

  defp depart(state) do
    send(self(), :departed) # expect: through inferred
    state
  end

  defp next(step, state) do
    send(self(), step) # expect: through inferred
    state
  end

  defp moor(state) do
    send(self(), :moor)
    state
  end
end

# In a macro: reported once, where it is written.
defmodule Shuttle do
  defmacro __using__(_opts) do
    quote do
      use GenServer

      def handle_info(:start, state) do
        send(self(), :run) # expect: chained
        {:noreply, state}
      end

      def handle_info(:run, state) do
        send(self(), :run)
        {:noreply, state}
      end
    end
  end
end
