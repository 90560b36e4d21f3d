defmodule Foundation.MonitorManagerTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.MonitorManager

  test "the caller is told when the target ends" do
    pid = idle_process()
    {:ok, ref} = MonitorManager.monitor(pid, :test)
    Process.exit(pid, :kill)
    assert_receive {:DOWN, ^ref, :process, ^pid, :killed}
  end

  test "a removed monitor stays silent" do
    pid = idle_process()
    {:ok, ref} = MonitorManager.monitor(pid, :test)
    assert :ok = MonitorManager.demonitor(ref)
    Process.exit(pid, :kill)
    refute_receive {:DOWN, ^ref, _, _, _}, 30
  end

  test "monitors go with their caller" do
    before = MonitorManager.stats().active
    pid = idle_process()
    Task.await(Task.async(fn -> MonitorManager.monitor(pid, :short) end))
    wait_for(fn -> MonitorManager.stats().active == before end)
  end

  test "old monitors show up as leaks" do
    {:ok, ref} = MonitorManager.monitor(idle_process(), :leaky)
    Process.sleep(15)
    assert Enum.any?(MonitorManager.leaks(10), &(&1.label == :leaky))
    MonitorManager.demonitor(ref)
  end

  test "a watch is the caller's own while the flag is at zero" do
    assert {:own, _ref} = watch = MonitorManager.watch(idle_process(), :test)
    assert :ok = MonitorManager.unwatch(watch)
  end

  test "a watch is the manager's at a hundred percent" do
    with_flag(:monitor_manager)
    assert {:manager, _ref} = watch = MonitorManager.watch(idle_process(), :test)
    assert :ok = MonitorManager.unwatch(watch)
  end
end
