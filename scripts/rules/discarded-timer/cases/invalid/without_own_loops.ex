# What `init` starts and the message's own clause goes on with is left out; a third place is not.
defmodule Fountain do
  use GenServer

  def init(basin) do
    Process.send_after(self(), :splash, 1_000)
    Process.send_after(self(), :rest, 1_000) # expect: twice
    {:ok, basin}
  end

  def handle_info(:splash, basin) do
    Process.send_after(self(), :splash, 1_000)
    {:noreply, basin}
  end

  def handle_info(:rest, basin) do
    next()
    {:noreply, basin}
  end

  def handle_cast(:pause, basin) do
    next()
    {:noreply, basin}
  end

  defp next do
    Process.send_after(self(), :rest, 1_000) # expect: twice
    :ok
  end
end
