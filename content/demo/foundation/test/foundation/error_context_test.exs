defmodule Foundation.ErrorContextTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.Error
  alias Foundation.ErrorContext

  setup do
    on_exit(&ErrorContext.clear/0)
  end

  test "a process without a context has an empty one" do
    assert ErrorContext.get() == %{}
  end

  test "the former context is back afterwards" do
    ErrorContext.put(%{operation: :outer})

    ErrorContext.with_context(%{operation: :inner}, fn ->
      assert ErrorContext.get().operation == :inner
    end)

    assert ErrorContext.get().operation == :outer
  end

  test "errors carry the context" do
    error =
      assert_raise Error, "no such key", fn ->
        ErrorContext.with_context(ErrorContext.new(:import), fn -> raise "no such key" end)
      end

    assert error.context.operation == :import
    assert error.code == :crash
  end

  test "breadcrumbs are kept newest first, twenty at most" do
    for n <- 1..25, do: ErrorContext.breadcrumb("step #{n}")
    assert ["step 25" | _] = crumbs = ErrorContext.get().breadcrumbs
    assert length(crumbs) == 20
  end

  test "a context can be carried into a task" do
    ErrorContext.put(%{operation: :parent})
    fun = ErrorContext.carry(fn -> ErrorContext.get().operation end)
    assert :parent = fun |> Task.async() |> Task.await()
  end

  test "the context of another process can be looked at" do
    ErrorContext.put(%{operation: :seen})
    parent = self()

    assert %{operation: :seen} =
             fn -> ErrorContext.peek(parent) end |> Task.async() |> Task.await()
  end

  test "with the flag the context lives in Logger metadata" do
    with_flag(:logger_error_context)
    ErrorContext.put(%{operation: :flagged})
    assert Logger.metadata()[:error_context] == %{operation: :flagged}
    assert Process.get(:error_context) == nil
  end
end
