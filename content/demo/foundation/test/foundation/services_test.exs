defmodule Foundation.ServicesTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.EventLog
  alias Foundation.ManualClock
  alias Foundation.Services.CircuitBreaker
  alias Foundation.Services.RateLimiter
  alias Foundation.Services.SignalBus

  setup do
    ManualClock.start()
  end

  describe "rate limiter" do
    setup do
      limiter =
        start_supervised!(
          {RateLimiter, name: nil, capacity: 2, per_second: 1, clock: ManualClock}
        )

      {:ok, limiter: limiter}
    end

    test "gives tokens until there are none", %{limiter: limiter} do
      assert :ok = RateLimiter.take(:a, limiter)
      assert :ok = RateLimiter.take(:a, limiter)
      assert {:error, {:retry_after, 1_000}} = RateLimiter.take(:a, limiter)
      assert :ok = RateLimiter.take(:b, limiter)
    end

    test "refills with time", %{limiter: limiter} do
      for _ <- 1..2, do: RateLimiter.take(:a, limiter)
      ManualClock.advance(1_500)
      assert RateLimiter.available(:a, limiter) == 1.5
      assert :ok = RateLimiter.take(:a, limiter)
    end
  end

  describe "circuit breaker" do
    setup do
      start_supervised!(
        {CircuitBreaker, name: :test, threshold: 2, cool_down: 100, clock: ManualClock}
      )

      :ok
    end

    test "passes results on" do
      assert {:ok, 1} = CircuitBreaker.run(:test, fn -> 1 end)
      assert CircuitBreaker.state(:test) == :closed
    end

    test "opens after too many failures, closes after a success" do
      for _ <- 1..2,
          do: assert({:error, {:error, _}} = CircuitBreaker.run(:test, fn -> raise "x" end))

      assert {:error, :open} = CircuitBreaker.run(:test, fn -> 1 end)
      ManualClock.advance(100)
      assert {:ok, 1} = CircuitBreaker.run(:test, fn -> 1 end)
      assert CircuitBreaker.state(:test) == :closed
    end

    test "can be closed by hand" do
      for _ <- 1..2, do: CircuitBreaker.run(:test, fn -> throw(:x) end)
      assert :ok = CircuitBreaker.reset(:test)
      assert CircuitBreaker.state(:test) == :closed
    end
  end

  describe "signal bus" do
    setup do
      {:ok, bus: start_supervised!({SignalBus, name: nil})}
    end

    test "subscribers get what they asked for", %{bus: bus} do
      SignalBus.subscribe(:news, bus)
      assert {:ok, 1} = SignalBus.publish(:news, 1, bus)
      assert {:ok, 0} = SignalBus.publish(:weather, 2, bus)
      assert_receive {:signal, :news, 1}
      refute_receive {:signal, :weather, _}, 10
    end

    test "a subscription ends with the subscriber", %{bus: bus} do
      Task.await(Task.async(fn -> SignalBus.subscribe(:all, bus) end))
      Process.sleep(10)
      assert {:ok, 0} = SignalBus.publish(:news, 1, bus)
    end

    test "unsubscribing ends all subscriptions", %{bus: bus} do
      SignalBus.subscribe(:all, bus)
      assert :ok = SignalBus.unsubscribe(bus)
      assert {:ok, 0} = SignalBus.publish(:news, 1, bus)
    end
  end

  test "the event log keeps the newest entries" do
    EventLog.note(:test, 1)
    EventLog.note(:test, 2)
    assert %{data: 2} = EventLog.last(:test)
    assert [%{data: 2}, %{data: 1} | _] = EventLog.recent(5)
    assert length(EventLog.drain()) >= 2
    settle()
    assert EventLog.last(:test) == nil
  end
end
