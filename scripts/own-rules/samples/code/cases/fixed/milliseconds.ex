defmodule Shop.Till do
  use GenServer

  def init(till), do: {:ok, till}

  def handle_cast({:paid, amount}, till), do: {:noreply, till + amount}
end
