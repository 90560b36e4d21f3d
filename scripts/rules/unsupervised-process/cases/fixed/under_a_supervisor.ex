# The same work, each process with a place in the tree.
defmodule Bakery do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(_opts) do
    Supervisor.init(
      [
        {Task.Supervisor, name: Bakery.Errands},
        {DynamicSupervisor, name: Bakery.Ovens}
      ],
      strategy: :one_for_all
    )
  end

  def errand(fun), do: Task.Supervisor.start_child(Bakery.Errands, fun)
  def oven(opts), do: DynamicSupervisor.start_child(Bakery.Ovens, {Bakery.Oven, opts})
end

defmodule Bakery.Oven do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  @impl true
  def init(opts), do: {:ok, opts}
end
