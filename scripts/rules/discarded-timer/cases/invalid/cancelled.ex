# A module that cancels timers, and cannot cancel this one.
defmodule Auction do
  use GenServer

  def init(item), do: {:ok, %{item: item, close: nil}}

  def handle_call({:bid, _bid}, _from, state) do
    if state.close, do: Process.cancel_timer(state.close)
    remind()
    Process.send_after(self(), :gavel, 100) # expect: cancelled info exact
    {:reply, :ok, %{state | close: Process.send_after(self(), :close, 30_000)}}
  end

  def handle_info(:gavel, state), do: {:noreply, state}

  # Every caller throws away what it returns.
  defp remind, do: Process.send_after(self(), :remind, 1_000) # expect: cancelled
end

# A function that returns the reference: kept here, thrown away there.
defmodule Candle do
  use GenServer

  def init(_arg), do: {:ok, burn()}

  def handle_call(:snuff, _from, timer) do
    :timer.cancel(timer)
    {:reply, :ok, nil}
  end

  def handle_cast(:light, timer) do
    burn() # expect: cancelled inferred
    {:noreply, timer}
  end

  defp burn, do: Process.send_after(self(), :out, 10_000)
end
