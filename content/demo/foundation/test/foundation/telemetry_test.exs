defmodule Foundation.TelemetryTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.Telemetry
  alias Foundation.Telemetry.HandlerTable
  alias Foundation.Telemetry.Reporter
  alias Foundation.Telemetry.SampledEvents
  alias Foundation.Telemetry.Sampler
  alias Foundation.Telemetry.Span

  setup context do
    parent = self()
    id = context.test

    :telemetry.attach_many(
      id,
      [
        [:test, :event],
        [:test, :work, :stop],
        [:foundation, :span, :start],
        [:foundation, :span, :stop]
      ],
      fn event, measurements, metadata, _ -> send(parent, {event, measurements, metadata}) end,
      nil
    )

    on_exit(fn -> :telemetry.detach(id) end)
  end

  test "events arrive with node and time" do
    Telemetry.emit([:test, :event], %{count: 1}, %{who: :me})
    assert_receive {[:test, :event], %{count: 1}, %{who: :me, node: _, timestamp: _}}
  end

  test "an id is attached once", context do
    assert {:error, :already_exists} =
             :telemetry.attach(context.test, [:other], fn _, _, _, _ -> :ok end, nil)

    assert [%{event: [:test, :event]}] = :telemetry.list_handlers([:test, :event])
    assert HandlerTable.size() >= 4
  end

  test "a handler that fails is detached" do
    Telemetry.attach("bad", [:test, :bad], fn _, _, _, _ -> raise "bad" end, nil)
    assert :ok = Telemetry.emit([:test, :bad])
    assert [] = :telemetry.list_handlers([:test, :bad])
    assert {:error, :not_found} = Telemetry.detach("bad")
  end

  test "work is measured and its result returned" do
    assert 42 = Telemetry.measure([:test, :work], fn -> 42 end)
    assert_receive {[:test, :work, :stop], %{duration: duration}, _} when duration >= 0
  end

  test "an exception passes through a measurement" do
    assert_raise RuntimeError, fn -> Telemetry.measure([:test, :work], fn -> raise "no" end) end
  end

  test "waits for an event" do
    spawn(fn ->
      Process.sleep(20)
      Telemetry.emit([:test, :awaited], %{n: 1})
    end)

    assert {:ok, %{n: 1}} = Telemetry.wait_for_event([:test, :awaited], 1_000)
    assert {:error, :timeout} = Telemetry.wait_for_event([:test, :never], 10)
  end

  describe "spans" do
    test "know their parents" do
      Span.with_span(:outer, fn ->
        outer = Span.current_id()
        Span.with_span(:inner, fn -> assert Span.current_id() != outer end)
        assert_receive {[:foundation, :span, :stop], _, %{span_name: :inner, parent_id: ^outer}}
      end)

      assert Span.current_id() == nil
      assert {:error, :no_active_span} = Span.end_span()
    end

    test "are closed when the work fails" do
      assert_raise RuntimeError, fn -> Span.with_span(:broken, fn -> raise "no" end) end
      assert_receive {[:foundation, :span, :stop], _, %{status: :error, error: "no"}}
    end

    test "can live in Logger metadata" do
      with_flag(:span_in_logger_metadata)
      id = Span.start_span(:flagged)
      assert [%{id: ^id}] = Logger.metadata()[:foundation_span_stack]
      assert :ok = Span.end_span()
    end
  end

  describe "sampling" do
    test "a rate of zero drops everything" do
      Sampler.set_rate([:test, :event], 0.0)
      Telemetry.emit_sampled([:test, :event])
      refute_receive {[:test, :event], _, _}, 20
      Sampler.set_rate([:test, :event], 1.0)
      Telemetry.emit_sampled([:test, :event])
      assert_receive {[:test, :event], _, %{sample_rate: 1.0}}
    end

    test "occurrences are counted" do
      Sampler.set_rate([:test, :counted], 1.0)
      for _ <- 1..3, do: Sampler.sample?([:test, :counted])
      assert Sampler.stats()[[:test, :counted]] == 3
    end

    test "repetitions are dropped per process" do
      assert :emitted = SampledEvents.emit_once([:test, :event], %{}, :key)
      assert :dropped = SampledEvents.emit_once([:test, :event], %{}, :key)
      assert :emitted = SampledEvents.emit_once([:test, :event], %{}, :other)
    end

    test "with the flag repetitions are dropped across processes" do
      with_flag(:ets_sampled_events)
      key = make_ref()
      assert :emitted = SampledEvents.emit_once([:test, :event], %{}, key)
      task = Task.async(fn -> SampledEvents.emit_once([:test, :event], %{}, key) end)
      assert :dropped = Task.await(task)
    end

    test "batches are emitted when they are full" do
      SampledEvents.emit_batched([:test, :event], %{n: 1}, 2)
      SampledEvents.emit_batched([:test, :event], %{n: 2}, 2)
      assert_receive {[:test, :event], %{count: 2}, %{batch: [%{n: 1}, %{n: 2}]}}
      assert :ok = SampledEvents.flush([:test, :event])
    end

    test "with the flag batches are shared" do
      with_flag(:ets_sampled_events)
      SampledEvents.emit_batched([:test, :event], %{n: 1}, 10)
      SampledEvents.flush([:test, :event])
      assert_receive {[:test, :event], %{count: 1}, %{batch: [%{n: 1}]}}
    end
  end

  test "the reporter keeps totals" do
    start_supervised!({Reporter, name: Reporter})
    Telemetry.emit([:foundation, :agent, :task_completed], %{duration: 5})
    Telemetry.emit([:foundation, :dead_letter, :added], %{count: 1}, %{reason: :noproc})
    settle()
    totals = Reporter.totals()
    assert totals[[:foundation, :agent, :task_completed]] == %{count: 1, total: 5}
    assert totals[[:foundation, :dead_letter, :added]].count == 1
  end
end
