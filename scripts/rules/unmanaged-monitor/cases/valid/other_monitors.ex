# Ports, clocks and nodes are not meant; `:DOWN` clauses that other calls feed are not idle.
defmodule Devices do
  use GenServer

  @impl true
  def init(port) do
    Port.monitor(port)
    :erlang.monitor(:port, port)
    :erlang.monitor(:time_offset, :clock_service)
    Node.monitor(:"other@host", true)
    {:ok, port}
  end

  def text, do: "Process.monitor(pid)"
  # Process.monitor(commented)
  def field(process), do: process.monitor
  def local(pid), do: monitor(pid)

  defp monitor(pid), do: pid
end

defmodule Errands do
  use GenServer

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_cast({:run, fun}, state) do
    task = Task.Supervisor.async_nolink(Errands.Tasks, fun)
    {:noreply, Map.put(state, task.ref, fun)}
  end

  @impl true
  def handle_info({ref, _result}, state) do
    Process.demonitor(ref, [:flush])
    {:noreply, Map.delete(state, ref)}
  end

  def handle_info({:DOWN, ref, :process, _pid, _reason}, state), do: {:noreply, Map.delete(state, ref)}
end

defmodule Wrapped do
  use GenServer

  @impl true
  def init(pid), do: {:ok, Wrapped.Follow.start(pid)}

  @impl true
  def handle_info({:DOWN, _ref, :process, _pid, _reason}, state), do: {:stop, :normal, state}
end

defmodule Wrapped.Follow do
  def start(pid), do: Process.monitor(pid)
end

# What a computed apply runs may monitor.
defmodule Dispatched do
  use GenServer

  @impl true
  def init({module, function, args}), do: {:ok, apply(module, function, args)}

  @impl true
  def handle_info({:DOWN, ref, :process, _pid, _reason}, ref), do: {:stop, :normal, ref}
end
