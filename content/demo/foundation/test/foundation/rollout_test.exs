defmodule Foundation.RolloutTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.FeatureFlags
  alias Foundation.Rollout.HealthCheck
  alias Foundation.Rollout.Orchestrator
  alias Foundation.Rollout.Phase

  setup do
    {Foundation.Rollout.Supervisor, pid, _, _} =
      List.keyfind(
        Supervisor.which_children(Foundation.Supervisor),
        Foundation.Rollout.Supervisor,
        0
      )

    assert Process.alive?(pid)
    :ok = Supervisor.terminate_child(Foundation.Supervisor, Foundation.Rollout.Supervisor)
    {:ok, _} = Supervisor.restart_child(Foundation.Supervisor, Foundation.Rollout.Supervisor)
    on_exit(&FeatureFlags.reset_all/0)
  end

  test "there are five phases that reach everyone" do
    assert Enum.map(Phase.all(), & &1.number) == [1, 2, 3, 4, 5]
    assert List.last(Phase.all()).percentage == 100
    assert Phase.get(6) == nil
  end

  test "thresholds are upper bounds" do
    phase = Phase.get(1)
    assert :ok = Phase.healthy?(phase, %{error_rate: 0.01})
    assert {:error, [{:latency_ms, 900, 250}]} = Phase.healthy?(phase, %{latency_ms: 900})
  end

  test "the first phase turns its flags on" do
    assert %{phase: 0, state: :idle} = Orchestrator.status()
    assert :ok = Orchestrator.start_rollout()
    assert {:error, :already_started} = Orchestrator.start_rollout()
    assert FeatureFlags.enabled?(:strict_timeouts)
    assert FeatureFlags.percentage(:monitor_manager) == 5
  end

  test "a healthy phase is left for the next" do
    Orchestrator.start_rollout()
    assert {:ok, 2} = Orchestrator.advance()
    assert FeatureFlags.enabled?(:ets_agent_registry)
    for n <- 3..5, do: assert({:ok, ^n} = Orchestrator.advance())
    assert {:error, :last_phase} = Orchestrator.advance()
    assert %{state: :done} = Orchestrator.status()
  end

  test "an unhealthy phase is not left" do
    Orchestrator.start_rollout()
    HealthCheck.report(:error_rate, 0.5)
    assert {:error, [{:error_rate, 0.5, 0.01}]} = Orchestrator.advance()
    HealthCheck.reset()
    assert {:ok, 2} = Orchestrator.advance()
  end

  test "three unhealthy checks roll the phase back" do
    Orchestrator.start_rollout()
    HealthCheck.report(:error_rate, 0.5)
    for _ <- 1..3, do: send(Orchestrator, :tick)
    Process.sleep(50)
    assert %{state: :rolled_back, phase: 0} = Orchestrator.status()
    refute FeatureFlags.enabled?(:strict_timeouts)
  end

  test "a pause stops advancing" do
    Orchestrator.start_rollout()
    assert :ok = Orchestrator.pause()
    assert {:error, :paused} = Orchestrator.advance()
    assert :ok = Orchestrator.resume()
    assert {:error, :not_paused} = Orchestrator.resume()
  end

  test "a rollback by hand turns the phase's flags off" do
    Orchestrator.start_rollout()
    assert :ok = Orchestrator.rollback("by hand")
    assert %{state: :rolled_back} = Orchestrator.status()
  end

  test "agents' work is counted" do
    HealthCheck.reset()
    Foundation.Telemetry.emit([:foundation, :agent, :task_completed], %{duration: 0})
    settle()
    assert %{error_rate: rate, latency_ms: _} = HealthCheck.metrics()
    assert rate == 0.0
  end
end
