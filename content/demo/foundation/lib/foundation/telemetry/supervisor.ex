defmodule Foundation.Telemetry.Supervisor do
  @moduledoc """
  Telemetry, from the bottom up.

  Everything here writes into the handler table, so a lost table restarts what
  comes after it.
  """

  use Supervisor

  def start_link(opts \\ []) do
    Supervisor.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @impl true
  def init(_opts) do
    children =
      [
        Foundation.Telemetry.HandlerTable,
        Foundation.Telemetry.Sampler,
        Foundation.Telemetry.SampledEvents.Server
      ] ++
        if Application.get_env(:foundation, :telemetry_reporter, true) do
          [{Foundation.Telemetry.Reporter, name: Foundation.Telemetry.Reporter}]
        else
          []
        end

    Supervisor.init(children, strategy: :rest_for_one)
  end
end
