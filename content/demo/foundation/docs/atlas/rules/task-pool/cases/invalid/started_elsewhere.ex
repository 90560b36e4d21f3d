defmodule Foundation.Sweep do
  alias Task.Supervisor, as: Tasks

  def later(fun), do: Task.Supervisor.start_child(Foundation.TaskSupervisor, fun) # expect: found

  def soon(supervisor, fun) do
    supervisor |> Tasks.start_child(fun, restart: :transient) # expect: found
  end
end
