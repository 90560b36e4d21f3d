defmodule Foundation.Rollout.Supervisor do
  @moduledoc """
  The rollout and what it is judged by live and die together: an orchestrator
  with old figures is worse than none.
  """

  use Supervisor

  def start_link(opts \\ []) do
    Supervisor.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @impl true
  def init(opts) do
    children = [
      %{
        id: :health_check,
        start: {Foundation.Rollout.HealthCheck, :start_link, [opts]},
        shutdown: 2_000
      },
      Foundation.MigrationControl,
      {Foundation.Rollout.Orchestrator, opts}
    ]

    Supervisor.init(children, strategy: :one_for_all, max_restarts: 2, max_seconds: 30)
  end
end
