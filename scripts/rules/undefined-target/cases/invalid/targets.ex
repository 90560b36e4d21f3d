# file: mix.exs
defmodule Mill.MixProject do
  use Mix.Project

  def project, do: [app: :mill, version: "1.0.0", deps: deps()]
  def application, do: [mod: {Mill.Application, []}]
  defp deps, do: [{:ecto, "~> 3.10"}, {:grain_scale, "~> 1.0"}]
end
# file: lib/mill.ex
defmodule Mill.Wheel do
  use GenServer
  @behaviour Mill.Turning # expect: behaviour error exact
  alias Mill.{Stone, Sack} # expect: alias error exact
  alias Mill.Miller # expect: alias error exact
  alias Mill.Grain # expect: alias error exact
  alias Mill.Actions.Grind # expect: alias error inferred

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def grind(weight), do: {Stone.turn(), %Sack{weight: weight}, Grain.weigh(weight)}
  def job, do: %{action: Grind, then: [Grind]}

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Mill.Sack do
  defstruct [:weight]
end

defmodule Mill.Grain.Rye do
  # A name further down does not make the one above.
  def weigh(weight), do: weight
end

defmodule Mill.Draft do
  use Mill.Template # expect: use error exact
end

defmodule Mill.Late do
  def open do
    {:ok, _} = Mill.Missing.start_link([]) # expect: start error exact
    GenServer.start_link(Mill.Lost, [], name: Mill.Name) # expect: start error
    DynamicSupervisor.start_child(Mill.Dynamics, {Mill.Gone, []}) # expect: child error
  end
end

defmodule Mill.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [
      Mill.Wheel,
      Mill.Sluice, # expect: child error exact
      {Mill.Brake, force: 3}, # expect: child error
      %{id: :bell, start: {Mill.Bell, :start_link, [[]]}}, # expect: child error
      {DynamicSupervisor, name: Mill.Dynamics}
    ]

    Supervisor.start_link(children, strategy: :one_for_one)
  end
end
