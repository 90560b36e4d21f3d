defimpl Foundation.Registry, for: Any do
  @moduledoc """
  Registry without a process: entries belong to whoever registers them.

  Used by scripts and by tests that want isolation. With the flag
  `:ets_agent_registry` everything is handed on to `Foundation.AgentRegistry`.
  """

  alias Foundation.AgentRegistry
  alias Foundation.FeatureFlags

  @slot :foundation_registered_agents

  def register(_registry, key, pid, metadata) do
    if FeatureFlags.enabled?(:ets_agent_registry) do
      AgentRegistry.register(key, pid, metadata)
    else
      agents = Process.get(@slot, %{})

      if Map.has_key?(agents, key) do
        {:error, :already_exists}
      else
        Process.put(@slot, Map.put(agents, key, {pid, metadata}))
        :ok
      end
    end
  end

  def lookup(_registry, key) do
    if FeatureFlags.enabled?(:ets_agent_registry) do
      AgentRegistry.lookup(key)
    else
      Map.fetch(Process.get(@slot, %{}), key)
    end
  end

  def unregister(_registry, key) do
    if FeatureFlags.enabled?(:ets_agent_registry) do
      AgentRegistry.unregister(key)
    else
      @slot |> Process.get(%{}) |> Map.delete(key) |> then(&Process.put(@slot, &1))
      :ok
    end
  end

  def list(_registry) do
    if FeatureFlags.enabled?(:ets_agent_registry) do
      AgentRegistry.list()
    else
      for {key, {pid, metadata}} <- Process.get(@slot, %{}), do: {key, pid, metadata}
    end
  end
end
