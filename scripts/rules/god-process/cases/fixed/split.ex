# options: {"lines": 10, "clauses": 6, "tags": 5}
defmodule Harbour.Berths do
  use GenServer

  def init(opts), do: {:ok, opts}
  def handle_call(:one, _from, state), do: {:reply, :ok, state}
  def handle_call(:two, _from, state), do: {:reply, :ok, state}
  def handle_call(:three, _from, state), do: {:reply, :ok, state}
end

defmodule Harbour.Tides do
  use GenServer

  def init(opts), do: {:ok, opts}
  def handle_cast(:four, state), do: {:noreply, state}
  def handle_cast(:five, state), do: {:noreply, state}
  def handle_info(:six, state), do: {:noreply, state}
end
