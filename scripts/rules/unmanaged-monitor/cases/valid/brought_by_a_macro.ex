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
