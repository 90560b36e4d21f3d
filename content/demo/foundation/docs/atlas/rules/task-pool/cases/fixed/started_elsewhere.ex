defmodule Foundation.Sweep do
  def later(fun), do: Foundation.TaskPool.start(:general, fun)

  def soon(fun), do: Foundation.TaskPool.start(:batch, fun)
end
