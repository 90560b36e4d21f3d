# The clause comes with `use`, and so does a monitor.
defmodule Watched do
  defmacro __using__(_options) do
    quote do
      use GenServer

      def watch(pid, state), do: Map.put(state, :ref, Process.monitor(pid))

      @impl true
      def handle_info({:DOWN, _ref, :process, _pid, _reason}, state), do: {:stop, :normal, state}
    end
  end
end

defmodule Quiet do
  use Watched

  @impl true
  def init(pid), do: {:ok, %{ref: Process.monitor(pid)}}
end

# A macro of a library defines the functions: whoever calls them gets the message.
defmodule Gate do
  use StateMachine, initial: :closed

  defstate closed do
    defevent open(visitor), data: data do
      next_state(:opened, watch(data, visitor))
    end
  end

  defp watch(data, visitor), do: %{data | ref: Process.monitor(visitor)}
end

defmodule Gatekeeper do
  use GenServer

  @impl true
  def init(gate), do: {:ok, gate}

  @impl true
  def handle_cast({:open, visitor}, gate), do: {:noreply, Gate.open(gate, visitor)}

  @impl true
  def handle_info({:DOWN, _ref, :process, _visitor, _reason}, gate), do: {:noreply, Gate.close(gate)}
end
