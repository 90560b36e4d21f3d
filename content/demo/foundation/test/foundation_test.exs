defmodule FoundationTest do
  use ExUnit.Case

  doctest Foundation

  test "finds the agents that the application started" do
    assert {:ok, pid} = Foundation.agent("task-1")
    assert Process.alive?(pid)
    assert {:error, :not_found} = Foundation.agent("nobody")
  end

  test "gives work to an agent by key" do
    assert {:ok, :sum} = Foundation.submit("task-1", %{id: :sum, run: fn -> 1 + 1 end})
    {:ok, pid} = Foundation.agent("task-1")
    assert {:ok, {:ok, 2}} = {:ok, Foundation.Agents.TaskAgent.await(pid, :sum, 1_000)}
  end

  test "says so when there is no such agent" do
    assert {:error, :not_found} = Foundation.submit("nobody", %{id: 1, run: fn -> :ok end})
    assert {:error, :not_found} = Foundation.agent_status("nobody")
  end

  test "asks an agent for its status" do
    assert {:ok, %{id: "task-2", paused: false}} = Foundation.agent_status("task-2")
  end

  test "hands signals and flags on" do
    :ok = Foundation.Services.SignalBus.subscribe(:greeting)
    assert {:ok, 1} = Foundation.signal(:greeting, "hello")
    assert_receive {:signal, :greeting, "hello"}
    refute Foundation.feature?(:strict_timeouts)
  end
end
