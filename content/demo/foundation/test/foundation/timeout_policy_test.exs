defmodule Foundation.TimeoutPolicyTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.TimeoutPolicy

  test "the module comes before the operation" do
    assert TimeoutPolicy.timeout(Foundation.SupervisedSend, :batch) == 2_000
    assert TimeoutPolicy.timeout(SomeModule, :batch) == 60_000
    assert TimeoutPolicy.timeout(SomeModule, :other) == 5_000
  end

  test "strict timeouts are short" do
    with_flag(:strict_timeouts)
    assert TimeoutPolicy.timeout(SomeModule, :other) == 1_000
  end

  test "calls with the timeout of the policy" do
    assert %{active: _} = TimeoutPolicy.call(Foundation.MonitorManager, :stats, :status)
  end

  test "what is left of a budget is never negative" do
    now = System.monotonic_time(:millisecond)
    assert TimeoutPolicy.remaining(1_000, now - 5_000) == 0
    assert TimeoutPolicy.remaining(1_000, now) in 900..1_000
    assert TimeoutPolicy.remaining(:infinity, now) == :infinity
  end
end
