defmodule Foundation.Services.Supervisor do
  @moduledoc """
  Services the agents rely on.
  """

  use Supervisor

  alias Foundation.Services.CircuitBreaker
  alias Foundation.Services.RateLimiter
  alias Foundation.Services.SignalBus

  def start_link(opts \\ []) do
    Supervisor.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @impl true
  def init(_opts) do
    children = base() ++ breakers([:storage, :network])
    Supervisor.init(children, strategy: :one_for_one, max_restarts: 5, max_seconds: 10)
  end

  defp base do
    [
      Foundation.EventLog,
      {Foundation.DeadLetterQueue, max_size: 500},
      SignalBus,
      {RateLimiter, capacity: 200, per_second: 50},
      %{id: :scheduler, start: {Foundation.Scheduler, :start_link, [[]]}, restart: :permanent}
    ]
  end

  defp breakers(names) do
    Enum.map(names, fn name -> {CircuitBreaker, name: name, threshold: 3} end)
  end
end
