# The event itself, instead of a guess how long it takes.
defmodule GrillTest do
  use ExUnit.Case

  test "the grill goes out", %{grill: grill} do
    ref = Process.monitor(grill)
    Process.exit(grill, :kill)
    assert_receive {:DOWN, ^ref, :process, ^grill, :killed}
  end

  test "the heat is set", %{grill: grill} do
    Grill.heat(grill, 200)
    assert Grill.heat(grill) == 200
  end

  test "the coals go cold" do
    grill = Grill.new(now: fn -> 0 end)
    assert Grill.cold?(%{grill | now: fn -> 3_600 end})
  end
end
