defmodule Harbour.Tides do
  use GenServer

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_cast({:tide, level}, _state), do: {:noreply, level}
  def handle_cast(:ebb, level), do: {:noreply, level - 1}
end
