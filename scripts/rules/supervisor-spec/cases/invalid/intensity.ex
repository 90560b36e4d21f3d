# options: {"maxRestarts": 50}
defmodule Ferry.Deck do
  use Supervisor

  @often 1_000 # expect: noLimit warning exact

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(opts) do
    Supervisor.init([], strategy: :one_for_one, max_restarts: opts[:restarts], max_seconds: opts[:within])
  end

  def other, do: Supervisor.start_link([], strategy: :one_for_one, max_restarts: @often)
end

defmodule Ferry.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [
      {Ferry.Deck, restarts: 200, within: 5_000}, # expect: noLimit warning exact, milliseconds warning inferred
      {DynamicSupervisor, name: Ferry.Cars, max_restarts: :infinity}, # expect: notANumber error exact
      {Task.Supervisor, name: Ferry.Tasks, max_seconds: :timer.seconds(5)}, # expect: milliseconds warning exact
      {Horde.DynamicSupervisor, name: Ferry.Fleet, strategy: :one_for_one, max_restarts: 100_000} # expect: noLimit warning inferred
    ]

    Supervisor.start_link(children, strategy: :one_for_one, max_restarts: 3.5, max_seconds: 30 * 1000) # expect: notANumber error, milliseconds warning exact
  end

  def board(car), do: DynamicSupervisor.start_child(Ferry.Cars, car)
end

defmodule Ferry.Late do
  def open, do: DynamicSupervisor.start_link(strategy: :one_for_one, max_restarts: 10_000) # expect: noLimit warning

  def shut, do: Supervisor.start_link([], strategy: :one_for_one, max_seconds: 0) # expect: notANumber error
end
