defmodule Foundation.Agents.Supervisor do
  @moduledoc """
  The agents and the store they keep their state in.

  The store comes first: with `:rest_for_one` a lost store restarts every agent
  that might have been reading from it.
  """

  use Supervisor

  alias Foundation.Agents.CoordinatorAgent
  alias Foundation.Agents.MonitorAgent
  alias Foundation.Agents.StateStore
  alias Foundation.Agents.TaskAgent

  # Tests kill agents on purpose.
  @max_restarts if Mix.env() == :test, do: 100, else: 3

  def start_link(opts \\ []) do
    Supervisor.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @impl true
  def init(opts) do
    workers = Keyword.get(opts, :task_agents, 2)

    children =
      [StateStore, Foundation.Agents.WorkflowSupervisor, sensors(), CoordinatorAgent] ++
        task_agents(workers) ++
        [{MonitorAgent, id: "monitor", name: MonitorAgent}]

    Supervisor.init(children, strategy: :rest_for_one, max_restarts: @max_restarts)
  end

  defp sensors do
    {DynamicSupervisor, name: Foundation.Agents.SensorSupervisor, strategy: :one_for_one}
  end

  defp task_agents(count) do
    for n <- 1..count do
      Supervisor.child_spec({TaskAgent, id: "task-#{n}"}, id: {TaskAgent, n})
    end
  end
end
