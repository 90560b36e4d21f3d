# `init` starts the loop, and the message's own clause goes on with it: one timer at a time.
defmodule Pendulum do
  use GenServer

  def init(length) do
    Process.send_after(self(), :swing, length)
    {:ok, length}
  end

  def handle_info(:swing, length) do
    Process.send_after(self(), :swing, length)
    {:noreply, length}
  end
end
