# Tests of the events themselves.
defmodule LetterTest do
  use ExUnit.Case

  setup do
    test = self()
    handler = fn event, measurements, metadata, _config -> send(test, {:telemetry, event, measurements, metadata}) end
    :telemetry.attach("letters", [:letter, :stamped], handler, nil)
    :ok
  end

  test "stamping emits an event" do
    Letter.stamp(1)
    assert_receive {:telemetry, [:letter, :stamped], _, _}
    assert Letter.stamped?(1)
  end

  # The last thing that it does.
  test "a stamp is noticed" do
    assert Letter.stamp(2) == :ok
    assert_receive {:telemetry, [:letter, :stamped], _, _}
  end

  # What was measured is looked at.
  test "a heavy letter" do
    Letter.stamp(3)
    assert_receive {:telemetry, [:letter, :stamped], %{grams: 500}, _}
    assert Letter.stamped?(3)
  end

  test "a letter abroad" do
    Letter.stamp(4)
    assert_receive {:telemetry, [:letter, :stamped], measurements, _}
    assert Letter.stamped?(4)
    assert measurements.price > 1
  end

  test "the price of a letter" do
    price = Letter.price(5)
    Letter.stamp(5)
    assert_receive {:telemetry, [:letter, :stamped], _, %{price: ^price}}
    assert Letter.stamped?(5)
  end

  # Messages of others.
  test "a letter arrives" do
    Letter.send_to(self())
    assert_receive {:letter, 6}
    assert Letter.delivered?(6)
  end

  describe "telemetry" do
    test "of a lost letter" do
      Letter.lose(7)
      assert_receive {:telemetry, [:letter, :stamped], _, _}
      assert Letter.lost?(7)
    end
  end

  test "handlers may ask servers here", %{server: server} do
    :telemetry.attach("ask", [:letter, :lost], fn _, _, _, _ -> GenServer.call(server, :lost) end, nil)
    Letter.lose(8)
  end
end

defmodule LetterAssertions do
  import ExUnit.Assertions

  def assert_stamped(fun) do
    test = self()
    :telemetry.attach("assert", [:letter, :stamped], fn _, m, _, _ -> send(test, {:stamped, m}) end, nil)
    fun.()

    receive do
      {:stamped, measurements} -> assert measurements.grams > 0
    after
      1_000 -> flunk("no letter was stamped")
    end
  end
end
