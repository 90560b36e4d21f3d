defmodule Foundation.AgentsTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.Agents.MonitorAgent
  alias Foundation.Agents.StateStore
  alias Foundation.Agents.TaskAgent
  alias Foundation.Agents.Workflow
  alias Foundation.Agents.WorkflowSupervisor

  defp unique(prefix), do: "#{prefix}-#{System.unique_integer([:positive])}"

  describe "task agent" do
    setup do
      {:ok, agent: start_supervised!({TaskAgent, id: unique("task"), max_queue: 2})}
    end

    test "works off tasks in order", %{agent: agent} do
      parent = self()
      for n <- 1..2, do: TaskAgent.submit(agent, %{id: n, run: fn -> send(parent, {:ran, n}) end})
      assert {:ok, {:ran, 2}} = TaskAgent.await(agent, 2, 1_000)
      assert_received {:ran, 1}
      assert_received {:ran, 2}
      assert %{completed: 2, failed: 0, queued: 0} = TaskAgent.status(agent)
    end

    test "a failing task does not hurt the agent", %{agent: agent} do
      TaskAgent.submit(agent, %{id: :bad, run: fn -> raise "bad input" end})

      assert {:error, %Foundation.Error{message: "bad input"}} =
               TaskAgent.await(agent, :bad, 1_000)

      assert %{failed: 1} = TaskAgent.status(agent)
    end

    test "a full queue refuses work", %{agent: agent} do
      TaskAgent.pause(agent)
      for n <- 1..2, do: TaskAgent.submit(agent, %{id: n, run: fn -> n end})
      assert {:error, :queue_full} = TaskAgent.submit(agent, %{id: 3, run: fn -> 3 end})
      TaskAgent.resume(agent)
      assert {:ok, 1} = TaskAgent.await(agent, 1, 1_000)
    end

    test "something that is no task is refused", %{agent: agent} do
      assert {:error, :invalid_task} = TaskAgent.submit(agent, %{id: 1})
      assert %{paused: false} = TaskAgent.command(agent, :status)
    end
  end

  describe "monitor agent" do
    setup do
      id = unique("monitor")
      {:ok, monitor: start_supervised!({MonitorAgent, id: id}), id: id}
    end

    test "a crash raises an alert", %{monitor: monitor} do
      key = unique("watched")
      agent = start_supervised!({TaskAgent, id: key}, restart: :temporary)
      wait_for(fn -> MonitorAgent.watch(monitor, key) == :ok end)
      Process.exit(agent, :kill)
      Process.sleep(30)
      assert [%{key: ^key, what: {:crashed, :killed}}] = MonitorAgent.alerts(monitor)
    end

    test "alerts survive a restart", %{monitor: monitor, id: id} do
      key = unique("watched")
      agent = start_supervised!({TaskAgent, id: key}, restart: :temporary)
      wait_for(fn -> MonitorAgent.watch(monitor, key) == :ok end)
      Process.exit(agent, :kill)
      wait_for(fn -> match?({:ok, %{alerts: [_]}}, StateStore.load({:monitor, id})) end)

      stop_supervised!(MonitorAgent)
      monitor = start_supervised!({MonitorAgent, id: id})
      assert [%{key: ^key}] = MonitorAgent.alerts(monitor)
    end

    test "an agent that answers raises no alert", %{monitor: monitor} do
      key = unique("watched")
      start_supervised!({TaskAgent, id: key})
      wait_for(fn -> MonitorAgent.watch(monitor, key) == :ok end)
      for _ <- 1..3, do: MonitorAgent.check_now(monitor)
      assert [] = MonitorAgent.alerts(monitor)
      assert :ok = MonitorAgent.unwatch(monitor, key)
      assert {:error, :not_found} = MonitorAgent.watch(monitor, "nobody")
    end
  end

  describe "workflow" do
    test "each step gets the result of the step before" do
      id = unique("flow")
      steps = [double: &(&1 * 2), add: &(&1 + 1)]
      {:ok, _} = Workflow.run(id, steps, 20, notify: self())
      assert_receive {:workflow, ^id, {:ok, 41}}, 500
    end

    test "a step that fails ends it" do
      id = unique("flow")
      {:ok, _} = Workflow.run(id, [fail: fn _ -> exit(:no_luck) end], nil, notify: self())
      assert_receive {:workflow, ^id, {:error, :no_luck}}, 500
    end

    test "a step that is late ends it" do
      id = unique("flow")
      steps = [slow: fn _ -> Process.sleep(:infinity) end]
      {:ok, _} = Workflow.run(id, steps, nil, notify: self(), deadline: 20)
      assert_receive {:workflow, ^id, {:error, {:late, :slow}}}, 500
    end

    test "the progress of a running one can be asked for" do
      id = unique("flow")
      {:ok, pid} = Workflow.run(id, [slow: fn _ -> Process.sleep(:infinity) end], nil)
      assert {:ok, %{done: 0}} = Workflow.status(id)
      assert WorkflowSupervisor.running() >= 1
      kill(pid)
      Process.sleep(10)
      assert {:error, :not_found} = Workflow.status(id)
    end

    test "goes on where it was" do
      id = unique("flow")
      :ok = StateStore.save({:workflow, id}, %{done: 1, value: 40})
      steps = [never: fn _ -> exit(:twice) end, add: &(&1 + 2)]
      {:ok, _} = Workflow.run(id, steps, 0, notify: self())
      assert_receive {:workflow, ^id, {:ok, 42}}, 500
    end
  end
end
