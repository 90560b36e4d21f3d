# The caller gets the reference, and manages it.
defmodule Spotter do
  def watch(pid), do: {:ok, Process.monitor(pid)}

  # Public, and called by nobody here: whoever gets the reference answers for it.
  def hand_out(pid), do: Process.monitor(pid)
end

defmodule Ranger do
  use GenServer

  @impl true
  def init(pid) do
    {:ok, ref} = Spotter.watch(pid)
    {:ok, ref}
  end

  @impl true
  def handle_info({:DOWN, _ref, :process, _pid, _reason}, state), do: {:stop, :normal, state}
end

# Given to a module by name, in a tuple: that module's functions run in the same process.
defmodule Adapter do
  def serve(parent, conn), do: conn.run.({Adapter.Calls, {parent, Process.monitor(parent)}})
end

defmodule Adapter.Calls do
  def send_resp({pid, ref}, body) do
    send(pid, {:body, ref, body})

    receive do
      {^ref, :ok} -> :ok
      {:DOWN, ^ref, _, _, reason} -> exit(reason)
    end
  end
end

# A protocol's implementation runs in the process that calls the protocol.
defprotocol Order do
  def carry_out(order, state)
end

defmodule Adopt do
  defstruct [:pid]

  defimpl Order do
    def carry_out(order, state), do: Map.put(state, order.pid, Process.monitor(order.pid))
  end
end

defmodule Captain do
  use GenServer

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_cast({:order, order}, state), do: {:noreply, Order.carry_out(order, state)}

  @impl true
  def handle_info({:DOWN, _ref, :process, pid, _reason}, state), do: {:noreply, Map.delete(state, pid)}
end

# A behaviour's function runs in the process of the module that calls it by a computed name.
defmodule Lifecycle do
  @callback attach(pid(), map()) :: map()
end

defmodule Lifecycle.Watched do
  @behaviour Lifecycle

  @impl true
  def attach(pid, state), do: Map.put(state, :owner, Process.monitor(pid))
end

defmodule Host do
  use GenServer

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:attach, pid}, _from, state), do: {:reply, :ok, state.lifecycle.attach(pid, state)}

  @impl true
  def handle_info({:DOWN, _ref, :process, _pid, _reason}, state), do: {:stop, :normal, state}
end
