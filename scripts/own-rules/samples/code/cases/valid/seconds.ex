defmodule Shop.Till do
  use GenServer

  def init(interval) do
    Process.send_after(self(), :count, interval)
    :timer.send_interval(1_000, :count)
    {:ok, interval}
  end
end
