defmodule Foundation.Application do
  @moduledoc """
  Starts the platform, from the bottom up: telemetry, flags, registries,
  services, agents and, where it is enabled, the rollout.
  """

  use Application

  @impl true
  def start(_type, _args) do
    children = core() ++ registries() ++ platform() ++ rollout()
    Supervisor.start_link(children, strategy: :one_for_one, name: Foundation.Supervisor)
  end

  defp core do
    [
      Foundation.Telemetry.Supervisor,
      {Foundation.FeatureFlags, overrides: Application.get_env(:foundation, :feature_flags, [])},
      {Task.Supervisor, name: Foundation.TaskSupervisor},
      Foundation.MonitorManager
    ]
  end

  defp registries do
    [
      {Registry, keys: :unique, name: Foundation.ProcessRegistry},
      {Registry,
       keys: :duplicate, name: Foundation.TopicRegistry, partitions: System.schedulers_online()},
      Foundation.AgentRegistry
    ]
  end

  defp platform do
    [
      Foundation.TaskPool.Supervisor,
      Foundation.Services.Supervisor,
      Foundation.Agents.Supervisor
    ]
  end

  defp rollout do
    if Application.get_env(:foundation, :rollout_enabled, false) do
      [{Foundation.Rollout.Supervisor, tick: 30_000}]
    else
      []
    end
  end
end
