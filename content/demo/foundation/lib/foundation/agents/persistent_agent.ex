defmodule Foundation.Agents.PersistentAgent do
  @moduledoc """
  An agent whose state survives it.

      use Foundation.Agents.PersistentAgent, type: :monitor, persist: [:alerts]

  The fields named in `:persist` are read back from
  `Foundation.Agents.StateStore` when the agent starts and are written by
  `checkpoint/1`. Everything else begins anew.
  """

  alias Foundation.Agents.StateStore

  defmacro __using__(opts) do
    fields = Keyword.fetch!(opts, :persist)

    quote location: :keep do
      use Foundation.Agents.BaseAgent, unquote(Keyword.take(opts, [:type]))

      @impl GenServer
      def init(opts) do
        {:ok, state, continue} = super(opts)
        {:ok, Foundation.Agents.PersistentAgent.restore(state, unquote(fields)), continue}
      end

      defp checkpoint(state) do
        Foundation.Agents.PersistentAgent.save(state, unquote(fields))
      end
    end
  end

  @doc false
  @spec restore(map(), [atom()]) :: map()
  def restore(state, fields) do
    case StateStore.load({state.type, state.id}) do
      {:ok, saved} -> Map.merge(state, Map.take(saved, fields))
      :error -> state
    end
  end

  @doc false
  @spec save(map(), [atom()]) :: map()
  def save(state, fields) do
    :ok = StateStore.save({state.type, state.id}, Map.take(state, fields))
    state
  end
end
