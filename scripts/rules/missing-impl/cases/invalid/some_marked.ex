defmodule Harbour.Tides do
  use GenServer

  @impl true
  def init(opts), do: {:ok, opts}

  def handle_cast({:tide, level}, _state), do: {:noreply, level} # expect: mixed info exact

  @impl GenServer
  def handle_call(:level, _from, level), do: {:reply, level, level}

  # A mark on a private function between is no mark on this one.
  defp round_up(level), do: ceil(level)

  def handle_info(_message, level), do: {:noreply, round_up(level)} # expect: mixed
end

defmodule Harbour.Pier do
  # Marked for one behaviour, not for the other.
  @behaviour Access
  use GenServer

  @impl GenServer
  def init(opts), do: {:ok, opts}

  def fetch(pier, key), do: Map.fetch(pier, key) # expect: unmarked
  def get_and_update(pier, key, fun), do: Map.get_and_update(pier, key, fun) # expect: unmarked
  def pop(pier, key), do: Map.pop(pier, key) # expect: unmarked
end
