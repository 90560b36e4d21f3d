defmodule Foundation.Cluster.Membership do
  @moduledoc """
  Which nodes belong to the cluster, and which of them were lost.
  """

  use GenServer

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "The nodes that are up, this one included."
  @spec members() :: [node()]
  def members do
    GenServer.call(__MODULE__, :members)
  end

  @doc "Asks every member to run `fun` of `module`; slow members are left out."
  @spec ask(module(), atom()) :: [{node(), term()}]
  def ask(module, fun) do
    for node <- members(),
        {:ok, answer} <- [rpc(node, module, fun)],
        do: {node, answer}
  end

  @impl true
  def init(_opts) do
    :net_kernel.monitor_nodes(true)
    {:ok, %{lost: [], interval: 5_000}}
  end

  @impl true
  def handle_call(:members, _from, state) do
    {:reply, [node() | Node.list()], state}
  end

  @impl true
  def handle_info({:nodedown, node}, state) do
    {:noreply, %{state | lost: [node | state.lost]}}
  end

  def handle_info({:nodeup, node}, state) do
    {:noreply, %{state | lost: List.delete(state.lost, node)}}
  end

  defp rpc(node, module, fun) do
    case :rpc.call(node, module, fun, []) do
      {:badrpc, reason} -> {:error, reason}
      answer -> {:ok, answer}
    end
  end
end
