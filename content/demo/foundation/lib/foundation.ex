defmodule Foundation do
  @moduledoc """
  A platform for systems of cooperating agents.

  This module holds what most callers need: find an agent, give it work, ask
  how things are. Everything else is in the modules it hands on to.

      iex> is_map(Foundation.health())
      true
  """

  alias Foundation.AgentRegistry
  alias Foundation.Agents.TaskAgent
  alias Foundation.DeadLetterQueue
  alias Foundation.ErrorContext
  alias Foundation.FeatureFlags
  alias Foundation.MonitorManager
  alias Foundation.Services.SignalBus
  alias Foundation.TaskPool

  @doc "Finds an agent by its key."
  @spec agent(term()) :: {:ok, pid()} | {:error, :not_found}
  def agent(key) do
    case AgentRegistry.lookup(key) do
      {:ok, {pid, _metadata}} -> {:ok, pid}
      :error -> {:error, :not_found}
    end
  end

  @doc "Gives `task` to the agent registered under `key`."
  @spec submit(term(), map()) :: {:ok, term()} | {:error, term()}
  def submit(key, task) do
    ErrorContext.with_context(ErrorContext.new(:submit, agent: key), fn ->
      with {:ok, pid} <- agent(key), do: TaskAgent.submit(pid, task)
    end)
  end

  @doc "Asks an agent for its status."
  @spec agent_status(term()) :: {:ok, term()} | {:error, :not_found}
  def agent_status(key) do
    with {:ok, pid} <- agent(key) do
      {:ok, GenServer.call(pid, :status)}
    end
  end

  @doc "Publishes a signal to all subscribers."
  @spec signal(atom(), term()) :: {:ok, non_neg_integer()}
  defdelegate signal(type, payload), to: SignalBus, as: :publish

  @doc "Whether a feature is on."
  @spec feature?(atom()) :: boolean()
  defdelegate feature?(flag), to: FeatureFlags, as: :enabled?

  @doc "Figures of the moment."
  @spec health() :: map()
  def health do
    %{
      agents: AgentRegistry.count(),
      dead_letters: length(DeadLetterQueue.list()),
      monitors: MonitorManager.stats().active,
      tasks: TaskPool.stats(),
      flags: FeatureFlags.all()
    }
  end
end
