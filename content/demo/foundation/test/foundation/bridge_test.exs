defmodule Foundation.BridgeTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.Bridge
  alias Foundation.Bridge.Sensor

  test "a sensor reports to its listeners" do
    {:ok, sensor} = Bridge.start_sensor(id: "heat", read: fn -> 21 end, listeners: [self()])
    on_exit(fn -> Process.exit(sensor, :kill) end)
    assert_receive {:sensor, "heat", 21}
    assert Sensor.value(sensor) == 21
    assert {:ok, ^sensor} = Bridge.wait_until_registered(:sensor_heat, 3)
    assert {:error, :timeout} = Bridge.wait_until_registered(:sensor_cold, 1)
  end

  test "a linked sensor can be stopped" do
    {:ok, sensor} = Bridge.link_sensor(id: "light", read: fn -> :on end)
    Process.unlink(sensor)
    assert :ok = Bridge.stop(sensor)
    refute Process.alive?(sensor)
  end

  test "scratch pads keep what they are given" do
    {:ok, pad} = Bridge.start_scratch_pad(%{colour: :red})
    assert Bridge.scratch(pad, :colour) == :red
    Agent.stop(pad)
  end

  test "signals reach the agents" do
    Bridge.signal(self(), 1)
    Bridge.signal_all([self()], 2)
    Bridge.signal_later(self(), 3, 1)
    assert_receive {:signal, 1}
    assert_receive {:signal, 2}
    assert_receive {:signal, 3}
  end

  test "asks in the protocol of the first version" do
    echo =
      spawn_link(fn ->
        receive do
          {:ask, from, ref, question} -> send(from, {:answer, ref, question})
        end
      end)

    assert {:ok, :hello} = Bridge.ask(echo, :hello)
    assert {:error, :timeout} = Bridge.ask(idle_process(), :hello, 10)
  end

  test "remembers values for the agent in this process" do
    Bridge.remember(:mood, :good)
    assert Process.get(:mood) == :good
  end
end
