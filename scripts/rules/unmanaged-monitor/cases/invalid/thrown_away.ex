# The message is handled, but the monitor can never be taken back.
defmodule Nursery do
  use GenServer

  @impl true
  def init(children) do
    Enum.each(children, &Process.monitor/1) # expect: discarded info
    for child <- children, do: Process.monitor(child) # expect: discarded
    {:ok, children}
  end

  @impl true
  def handle_call({:watch, child}, _from, children) do
    Process.monitor(child) # expect: discarded info exact
    {:reply, :ok, [child | children]}
  end

  def handle_call({:watch_maybe, child}, _from, children) do
    if child, do: Process.monitor(child) # expect: discarded
    _ = Process.monitor(child) # expect: discarded
    _ref = Process.monitor(child) # expect: discarded
    {pid, _ref} = spawn_monitor(fn -> child end) # expect: discarded
    watch(child)
    {:reply, pid, children}
  end

  @impl true
  def handle_info({:DOWN, _ref, :process, child, _reason}, children), do: {:noreply, List.delete(children, child)}

  defp watch(child), do: :erlang.monitor(:process, child) # expect: discarded
end
