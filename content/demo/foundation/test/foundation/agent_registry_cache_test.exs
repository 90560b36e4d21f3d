defmodule Foundation.AgentRegistry.CacheTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.AgentRegistry
  alias Foundation.AgentRegistry.Cache

  setup do
    Cache.clear()
    pid = idle_process()
    :ok = AgentRegistry.register("cached", pid)
    on_exit(fn -> AgentRegistry.unregister("cached") end)
    {:ok, pid: pid}
  end

  test "a lookup goes through to the registry", %{pid: pid} do
    assert {:ok, {^pid, %{}}} = Cache.lookup("cached")
    assert :error = Cache.lookup("unknown")
  end

  test "an entry is remembered for a while", %{pid: pid} do
    {:ok, _} = Cache.lookup("cached")
    :ok = AgentRegistry.unregister("cached")
    assert {:ok, {^pid, %{}}} = Cache.lookup("cached")
    Process.sleep(550)
    assert :error = Cache.lookup("cached")
  end

  test "an entry can be forgotten" do
    {:ok, _} = Cache.lookup("cached")
    :ok = AgentRegistry.unregister("cached")
    :ok = Cache.invalidate("cached")
    assert :error = Cache.lookup("cached")
  end
end
