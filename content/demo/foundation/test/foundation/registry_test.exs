defmodule Foundation.RegistryTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.AgentRegistry
  alias Foundation.Registry

  describe "in the process dictionary" do
    test "entries belong to the process that made them" do
      assert :ok = Registry.register(:local, "a", self(), %{role: :test})
      assert {:ok, {pid, %{role: :test}}} = Registry.lookup(:local, "a")
      assert pid == self()
      assert :error = Task.await(Task.async(fn -> Registry.lookup(:local, "a") end))
    end

    test "a key is taken once" do
      :ok = Registry.register(:local, "twice", self(), %{})
      assert {:error, :already_exists} = Registry.register(:local, "twice", self(), %{})
    end

    test "entries can be listed and removed" do
      :ok = Registry.register(:local, "x", self(), %{})
      assert [{"x", _pid, %{}}] = Registry.list(:local)
      assert :ok = Registry.unregister(:local, "x")
      assert [] = Registry.list(:local)
    end

    test "the flag hands everything on to the shared table" do
      with_flag(:ets_agent_registry)
      :ok = Registry.register(:local, "shared", self(), %{})
      assert {:ok, _} = Task.await(Task.async(fn -> Registry.lookup(:local, "shared") end))
      assert :ok = Registry.unregister(:local, "shared")
    end
  end

  describe "in ETS" do
    setup do
      server = start_supervised!({AgentRegistry, name: :test_agents, table: :test_agents})
      {:ok, registry: %AgentRegistry{server: server, table: :test_agents}}
    end

    test "entries are seen by everybody", %{registry: registry} do
      :ok = Registry.register(registry, "b", self(), %{})
      assert {:ok, _} = Task.await(Task.async(fn -> Registry.lookup(registry, "b") end))
      assert [{"b", _, _}] = Registry.list(registry)
    end

    test "a process that ends is forgotten", %{registry: registry} do
      pid = idle_process()
      :ok = Registry.register(registry, "short", pid, %{})
      Process.exit(pid, :kill)
      Process.sleep(50)
      assert :error = Registry.lookup(registry, "short")
    end

    test "an entry can be removed", %{registry: registry} do
      :ok = Registry.register(registry, "c", self(), %{})
      assert {:error, :already_exists} = Registry.register(registry, "c", self(), %{})
      assert :ok = Registry.unregister(registry, "c")
      assert :error = Registry.lookup(registry, "c")
    end
  end

  test "works in via tuples" do
    name = {:via, AgentRegistry, "via-agent"}
    start_supervised!(%{id: :via, start: {Agent, :start_link, [fn -> 1 end, [name: name]]}})
    assert Agent.get(name, & &1, 1_000) == 1
    assert {:error, {:already_started, _}} = Agent.start_link(fn -> 2 end, name: name)
  end
end
