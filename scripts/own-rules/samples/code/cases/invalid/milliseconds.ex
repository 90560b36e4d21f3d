defmodule Shop.Till do
  use GenServer

  @interval 5

  def init(till) do
    :timer.send_interval(50, :count) # expect: short
    {:ok, till}
  end

  def handle_info(:count, till) do
    Process.send_after(self(), :count, @interval) # expect: short
    {:noreply, till}
  end
end
