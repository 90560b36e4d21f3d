defmodule Foundation.AgentRegistry do
  @moduledoc """
  Agents by key, for the whole node.

  Writes go through the server, which monitors every registered process and
  forgets it when it ends. Reads are ETS lookups in the caller.

  The module can be used in `:via` tuples:

      GenServer.call({:via, Foundation.AgentRegistry, "task-1"}, :status)
  """

  use GenServer

  @table :foundation_agents

  defstruct server: __MODULE__, table: @table

  @type t :: %__MODULE__{server: GenServer.server(), table: atom()}

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    name = Keyword.get(opts, :name, __MODULE__)
    GenServer.start_link(__MODULE__, opts, name: name)
  end

  @spec register(term(), pid(), map(), GenServer.server()) :: :ok | {:error, :already_exists}
  def register(key, pid, metadata \\ %{}, server \\ __MODULE__) do
    GenServer.call(server, {:register, key, pid, metadata})
  end

  @spec unregister(term(), GenServer.server()) :: :ok
  def unregister(key, server \\ __MODULE__) do
    GenServer.call(server, {:unregister, key}, 5_000)
  end

  @spec lookup(term(), atom()) :: {:ok, {pid(), map()}} | :error
  def lookup(key, table \\ @table) do
    case :ets.lookup(table, key) do
      [{^key, pid, metadata, _ref}] -> {:ok, {pid, metadata}}
      [] -> :error
    end
  end

  @spec list(atom()) :: [{term(), pid(), map()}]
  def list(table \\ @table) do
    for {key, pid, metadata, _ref} <- :ets.tab2list(table), do: {key, pid, metadata}
  end

  @doc "Number of registered agents."
  @spec count() :: non_neg_integer()
  def count, do: :ets.info(@table, :size)

  @doc false
  def register_name(key, pid) do
    if register(key, pid) == :ok, do: :yes, else: :no
  end

  @doc false
  def unregister_name(key), do: unregister(key)

  @doc false
  def whereis_name(key) do
    case lookup(key) do
      {:ok, {pid, _metadata}} -> pid
      :error -> :undefined
    end
  end

  @doc false
  def send(key, message) do
    case whereis_name(key) do
      :undefined -> exit({:badarg, {key, message}})
      pid -> Kernel.send(pid, message)
    end
  end

  @impl true
  def init(opts) do
    table = Keyword.get(opts, :table, @table)
    :ets.new(table, [:named_table, :protected, :set, read_concurrency: true])
    {:ok, %{table: table}}
  end

  @impl true
  def handle_call({:register, key, pid, metadata}, _from, state) do
    if :ets.member(state.table, key) do
      {:reply, {:error, :already_exists}, state}
    else
      ref = Process.monitor(pid)
      :ets.insert(state.table, {key, pid, metadata, ref})
      {:reply, :ok, state}
    end
  end

  def handle_call({:unregister, key}, _from, state) do
    case :ets.take(state.table, key) do
      [{^key, _pid, _metadata, ref}] -> Process.demonitor(ref, [:flush])
      [] -> :ok
    end

    {:reply, :ok, state}
  end

  @impl true
  def handle_info({:DOWN, ref, :process, _pid, _reason}, state) do
    :ets.match_delete(state.table, {:_, :_, :_, ref})
    {:noreply, state}
  end
end
