defmodule Foundation.ErrorBoundaryTest do
  use ExUnit.Case, async: true

  alias Foundation.Error
  alias Foundation.ErrorBoundary

  test "a job's result is wrapped" do
    assert {:ok, 3} = ErrorBoundary.run_job(:add, fn -> 1 + 2 end)
  end

  test "a job never raises, throws or exits" do
    assert {:error, %Error{message: "boom"}} =
             ErrorBoundary.run_job(:raise, fn -> raise "boom" end)

    assert {:error, %Error{}} = ErrorBoundary.run_job(:throw, fn -> throw({:odd, 1}) end)

    assert {:error, %Error{code: :shutdown}} =
             ErrorBoundary.run_job(:exit, fn -> exit(:shutdown) end)
  end

  test "best effort ignores failures" do
    assert :ok = ErrorBoundary.best_effort(fn -> raise "nobody cares" end)
  end

  test "a missing process gives the default" do
    assert :none =
             ErrorBoundary.with_default(fn -> GenServer.call(:nobody, :hello, 100) end, :none)
  end

  test "bad input becomes an error, a bug passes" do
    assert {:error, %Error{code: :invalid_task}} =
             ErrorBoundary.validating(fn -> Map.fetch!(%{}, :id) end)

    assert_raise ArithmeticError, fn -> ErrorBoundary.validating(fn -> 1 / zero() end) end
  end

  test "cleanup runs and the failure passes on" do
    parent = self()

    assert_raise RuntimeError, "late", fn ->
      ErrorBoundary.with_cleanup(fn -> raise "late" end, fn _ -> send(parent, :cleaned) end)
    end

    assert_received :cleaned
  end

  defp zero, do: String.length("")
end
