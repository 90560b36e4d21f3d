# The reference is in the state: what runs already is cancelled first.
defmodule Sprinkler do
  use GenServer

  def init(garden), do: {:ok, %{garden: garden, timer: Process.send_after(self(), :water, 60_000)}}

  def handle_info(:water, state), do: {:noreply, again(state)}

  def handle_cast(:restart, state), do: {:noreply, again(state)}

  defp again(state) do
    Process.cancel_timer(state.timer)
    %{state | timer: Process.send_after(self(), :water, 60_000)}
  end
end
