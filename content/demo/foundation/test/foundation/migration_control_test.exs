defmodule Foundation.MigrationControlTest do
  use ExUnit.Case

  alias Foundation.FeatureFlags
  alias Foundation.MigrationControl

  setup do
    on_exit(fn ->
      MigrationControl.emergency_rollback("test is over")
      FeatureFlags.reset_all()
    end)
  end

  test "going forward turns on the flags of all stages on the way" do
    assert :ok = MigrationControl.migrate_to(3)
    assert FeatureFlags.enabled?(:strict_timeouts)
    assert FeatureFlags.enabled?(:ets_agent_registry)
    assert FeatureFlags.enabled?(:logger_error_context)
    refute FeatureFlags.enabled?(:ets_sampled_events)
  end

  test "going back turns off what came later" do
    :ok = MigrationControl.migrate_to(3)
    assert :ok = MigrationControl.rollback(2)
    assert FeatureFlags.enabled?(:ets_agent_registry)
    refute FeatureFlags.enabled?(:logger_error_context)
    assert MigrationControl.status().stage == 2
  end

  test "the direction is checked" do
    :ok = MigrationControl.migrate_to(1)
    assert {:error, :not_forward} = MigrationControl.migrate_to(1)
    assert {:error, :not_backward} = MigrationControl.rollback(2)
    assert {:error, :unknown_stage} = MigrationControl.migrate_to(9)
  end

  test "the emergency rollback turns everything off and keeps the reason" do
    :ok = MigrationControl.migrate_to(4)
    assert :ok = MigrationControl.emergency_rollback("mailboxes growing")
    assert MigrationControl.status().stage == 0

    assert [%{reason: "emergency: mailboxes growing", from: 4} | _] =
             MigrationControl.status().history

    refute FeatureFlags.enabled?(:supervised_delivery)
  end
end
