defmodule Foundation.TaskPoolTest do
  use ExUnit.Case

  alias Foundation.ErrorContext
  alias Foundation.TaskPool

  test "results come in order" do
    assert [1, 4, 9] = TaskPool.map(:general, [1, 2, 3], &(&1 * &1))
  end

  test "a failing item leaves the others alone" do
    results = TaskPool.map_safe(:batch, [1, 0, 2], fn n -> div(2, n) end)
    assert [{:ok, 2}, {:exit, {:badarith, _}}, {:ok, 1}] = results
  end

  test "an item that takes too long is cut off" do
    results = TaskPool.map_safe(:batch, [:slow], fn _ -> Process.sleep(200) end, timeout: 10)
    assert [{:exit, :timeout}] = results
  end

  test "two functions run side by side" do
    assert {:left, :right} = TaskPool.both(fn -> :left end, fn -> :right end)
  end

  test "tasks have the caller's context and are counted" do
    parent = self()
    ErrorContext.put(%{operation: :pooled})

    {:ok, pid} =
      TaskPool.start(:agents, fn ->
        send(parent, {:context, ErrorContext.get().operation})
        Process.sleep(100)
      end)

    assert_receive {:context, :pooled}
    assert TaskPool.stats().agents >= 1
    Process.exit(pid, :kill)
  end
end
