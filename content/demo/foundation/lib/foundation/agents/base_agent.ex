defmodule Foundation.Agents.BaseAgent do
  @moduledoc """
  What every agent has: an id, an entry in the registry, a status.

      defmodule EchoAgent do
        use Foundation.Agents.BaseAgent, type: :echo

        @impl Foundation.Agents.BaseAgent
        def initial_state(_opts), do: %{}
      end

  The state is a map; `:id`, `:type` and `:started_at` are added to it.
  """

  @doc "The state an agent begins with."
  @callback initial_state(keyword()) :: map()

  defmacro __using__(opts) do
    type = Keyword.fetch!(opts, :type)

    quote location: :keep do
      use GenServer

      @behaviour Foundation.Agents.BaseAgent

      @doc "Starts the agent; `:id` is its key in the registry."
      @spec start_link(keyword()) :: GenServer.on_start()
      def start_link(opts) do
        GenServer.start_link(__MODULE__, opts, Keyword.take(opts, [:name]))
      end

      @doc "Sends `command` to the agent and waits for its answer."
      @spec command(GenServer.server(), term()) :: term()
      def command(server, command), do: GenServer.call(server, {:command, command})

      @impl GenServer
      def init(opts) do
        base = %{
          id: Keyword.fetch!(opts, :id),
          type: unquote(type),
          started_at: System.system_time(:millisecond)
        }

        {:ok, Map.merge(initial_state(opts), base), {:continue, :register}}
      end

      @impl GenServer
      def handle_continue(:register, state) do
        Foundation.AgentRegistry.register(state.id, self(), %{type: state.type})
        send(self(), :agent_ready)
        {:noreply, state}
      end

      defoverridable init: 1
    end
  end
end
