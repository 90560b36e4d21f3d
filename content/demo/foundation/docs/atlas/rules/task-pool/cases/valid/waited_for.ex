defmodule Foundation.TaskPool do
  def start(pool, fun), do: Task.Supervisor.start_child(pool, fun)
end

defmodule Foundation.Sweep do
  def now(fun), do: Foundation.TaskSupervisor |> Task.Supervisor.async(fun) |> Task.await(5_000)

  def child(spec), do: DynamicSupervisor.start_child(Foundation.Sweeps, spec)
end
