defmodule Foundation.TaskPool.Supervisor do
  @moduledoc """
  One `Task.Supervisor` per pool.
  """

  use Supervisor

  alias Foundation.TaskPool

  def start_link(opts \\ []) do
    Supervisor.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @impl true
  def init(_opts) do
    children =
      for pool <- TaskPool.pools() do
        Supervisor.child_spec({Task.Supervisor, name: TaskPool.name(pool)}, id: {:pool, pool})
      end

    Supervisor.init(children, strategy: :one_for_one, max_restarts: 10, max_seconds: 60)
  end
end
