defmodule Foundation.SchedulerTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.Scheduler

  test "sends a message when it is due" do
    :ok = Scheduler.send_every(:beat, self(), :beat, 10)
    Process.sleep(20)
    Scheduler.run_due()
    assert_receive :beat, 500
    assert :ok = Scheduler.cancel(:beat)
    assert {:error, :not_found} = Scheduler.cancel(:beat)
  end

  test "runs a function under supervision" do
    parent = self()
    :ok = Scheduler.run_every(:work, fn -> send(parent, :worked) end, 1)
    Process.sleep(5)
    Scheduler.run_due()
    assert_receive :worked, 500
    wait_for(fn -> Enum.any?(Scheduler.jobs(), &(&1.id == :work and &1.runs > 0)) end)
    Scheduler.cancel(:work)
  end

  test "a job ends with its process" do
    pid = idle_process()
    :ok = Scheduler.send_every(:gone, pid, :beat, 60_000)
    kill(pid)
    wait_for(fn -> not Enum.any?(Scheduler.jobs(), &(&1.id == :gone)) end)
  end
end
