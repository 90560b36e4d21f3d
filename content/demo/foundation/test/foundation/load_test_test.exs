defmodule Foundation.Telemetry.LoadTestTest do
  use ExUnit.Case

  alias Foundation.Telemetry.LoadTest

  doctest Foundation.Telemetry.LoadTest

  test "a burst counts runs and failures" do
    report = LoadTest.burst(fn -> raise "no" end, 2, 3)
    assert %{count: 6, failures: 6, mean: 0.0} = report
  end

  test "a sustained test measures for a while" do
    report = LoadTest.sustained(fn -> :ok end, 2, duration: 40, interval: 5)
    assert report.count > 0
    assert report.max >= report.min
  end

  test "two scenarios can be compared" do
    {fast, slow} = LoadTest.compare(fn -> :ok end, fn -> Process.sleep(10) end)
    assert slow > fast
  end

  test "a scenario runs once per item" do
    assert %{count: 5, failures: 0} = LoadTest.each(1..5, fn n -> n * n end, 2)
  end

  test "an isolated scenario cannot hurt" do
    assert {:ok, :fine} = LoadTest.isolated(fn -> :fine end)
    assert :ok = LoadTest.warm_up(fn -> :ok end)
  end
end
