defmodule Bakery.Oven do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Bakery.Supervisor do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(opts) do
    children =
      [
        {Bakery.Oven, size: 1},
        {Bakery.Oven, size: 2}, # expect: duplicateId error exact
        {Task, fn -> :ok end},
        {Task, fn -> :ok end}, # expect: duplicateId error
        %{id: {:shop, 1}, start: {Bakery.Oven, :start_link, [[]]}},
        Supervisor.child_spec({Bakery.Oven, []}, id: {:shop, 1}) # expect: duplicateId error
      ] ++ extra(opts)

    Supervisor.init(children, strategy: :one_for_one)
  end

  defp extra(opts) do
    if opts[:large], do: [{Bakery.Oven, size: 9}], else: [] # expect: duplicateId error inferred
  end
end

defmodule Bakery.Branches do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(opts) do
    children =
      for size <- opts[:sizes] do
        {Bakery.Oven, size: size} # expect: oneIdForMany warning inferred
      end

    Supervisor.init(children, strategy: :one_for_one)
  end
end
