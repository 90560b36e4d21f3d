defmodule Foundation.FeatureFlagsTest do
  use ExUnit.Case

  alias Foundation.FeatureFlags

  setup do
    on_exit(&FeatureFlags.reset_all/0)
  end

  test "flags are off to begin with" do
    refute FeatureFlags.enabled?(:ets_agent_registry)
    assert FeatureFlags.percentage(:ets_agent_registry) == 0
  end

  test "a flag can be turned on and off" do
    assert :ok = FeatureFlags.enable(:strict_timeouts)
    assert FeatureFlags.enabled?(:strict_timeouts)
    assert :ok = FeatureFlags.disable(:strict_timeouts)
    refute FeatureFlags.enabled?(:strict_timeouts)
  end

  test "an unknown flag cannot be set and is off" do
    assert {:error, :unknown_flag} = FeatureFlags.enable(:no_such_flag)
    refute FeatureFlags.enabled?(:no_such_flag)
  end

  test "a percentage counts as on only at 100" do
    FeatureFlags.set(:monitor_manager, 99)
    refute FeatureFlags.enabled?(:monitor_manager)
    FeatureFlags.set(:monitor_manager, 100)
    assert FeatureFlags.enabled?(:monitor_manager)
  end

  test "the same id always gets the same answer" do
    FeatureFlags.set(:monitor_manager, 50)
    answers = for _ <- 1..20, do: FeatureFlags.enabled_for?(:monitor_manager, "agent-7")
    assert length(Enum.uniq(answers)) == 1
  end

  test "about as many ids as the percentage says" do
    FeatureFlags.set(:monitor_manager, 30)
    on = Enum.count(1..1_000, &FeatureFlags.enabled_for?(:monitor_manager, &1))
    assert on in 240..360
  end

  test "reset puts the configured values back" do
    FeatureFlags.enable(:ets_sampled_events)
    FeatureFlags.reset_all()
    assert FeatureFlags.all()[:ets_sampled_events] == false
  end
end
