# options: {"ownLoops": true}
# With the option, what `init` starts and the message's own clause goes on with counts as two places.
defmodule Metronome do
  use GenServer

  def init(tempo) do
    Process.send_after(self(), :tick, tempo) # expect: twice
    {:ok, tempo}
  end

  def handle_info(:tick, tempo) do
    Process.send_after(self(), :tick, tempo) # expect: twice
    {:noreply, tempo}
  end
end
