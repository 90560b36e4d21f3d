# What the process of a test runs, and what it did right before.
defmodule OvenTest do
  use ExUnit.Case
  import Process, only: [sleep: 1]
  alias Process, as: P

  @pause 100

  setup_all do
    Process.sleep(1) # expect: test warning exact
    :ok
  end

  setup do
    on_exit(fn -> Process.sleep(10) end) # expect: exit warning
    :ok
  end

  setup :warm_up

  test "spellings" do
    Process.sleep(100) # expect: test
    :timer.sleep(100) # expect: test
    sleep(100) # expect: test
    P.sleep(@pause) # expect: test
    100 |> Process.sleep() # expect: test
    apply(Process, :sleep, [100]) # expect: test
    Enum.each([1, 2], &Process.sleep/1) # expect: test
    assert Process.sleep(0) == :ok # expect: test
  end

  describe "after a kill" do
    test "the process is gone", %{oven: oven} do
      Process.exit(oven, :kill)
      Process.sleep(50) # expect: afterKill
      refute Process.alive?(oven)
    end

    test "already waited for", %{oven: oven} do
      ref = Process.monitor(oven)
      Process.exit(oven, :kill)
      assert_receive {:DOWN, ^ref, :process, ^oven, :killed}
      Process.sleep(50) # expect: test
    end

    test "the server stops itself", %{oven: oven} do
      Oven.burn(oven)
      Process.sleep(50) # expect: afterKill
      refute Process.alive?(oven)
    end
  end

  describe "after a cast" do
    test "through its client function", %{oven: oven} do
      Oven.heat(oven, 200)

      Process.sleep(50) # expect: afterCast
      assert Oven.heat(oven) == 200
    end

    test "sent by hand", %{oven: oven} do
      send(oven, {:heat, 200})
      :timer.sleep(50) # expect: afterCast
      assert Oven.heat(oven) == 200
    end
  end

  test "closures that run at once" do
    Enum.each(1..3, fn _ -> Process.sleep(10) end) # expect: test
    for _ <- 1..3, do: Process.sleep(10) # expect: test
    assert_raise RuntimeError, fn -> Process.sleep(10) && raise("late") end # expect: test
  end

  test "a poll without an end" do
    Enum.find(Stream.cycle([:again]), fn _ -> Process.sleep(10) && Oven.ready?() end) # expect: unbounded
  end

  test "a closure given to a helper that is not seen here" do
    in_kitchen(fn -> Process.sleep(10) end) # expect: test inferred
  end

  test "helpers" do
    pause()
    deeper()
    wait_until(fn -> Oven.ready?() end)
  end

  defp warm_up(context) do
    Process.sleep(10) # expect: helper
    context
  end

  defp pause, do: Process.sleep(50) # expect: helper warning exact
  defp deeper, do: pause_longer()
  defp pause_longer, do: Process.sleep(500) # expect: helper

  defp wait_until(check) do
    unless check.() do
      Process.sleep(10) # expect: unbounded warning exact
      wait_until(check)
    end
  end

  # The number is counted, but nobody looks at it.
  test "counted for nothing", do: wait_and_count(fn -> Oven.ready?() end, 0)

  defp wait_and_count(check, tries) do
    if check.() do
      :ok
    else
      Process.sleep(tries) # expect: unbounded
      wait_and_count(check, tries + 1)
    end
  end
end

defmodule Oven do
  def heat(server, degrees), do: GenServer.cast(server, {:heat, degrees})
  def heat(server), do: GenServer.call(server, :heat, 1_000)
  def burn(server), do: Process.exit(server, :burnt)
  def ready?, do: true
end

defmodule GeneratedTest do
  use ExUnit.Case

  Enum.each([10, 20], fn time ->
    test "expires after #{time}" do
      Process.sleep(unquote(time)) # expect: test
    end
  end)

  for time <- [10, 20] do
    test "is gone after #{time}" do
      Process.sleep(unquote(time)) # expect: test
    end
  end
end

defmodule DefaultTest do
  use ExUnit.Case

  test "through a default" do
    assert run(:job) == :done
  end

  test "through a macro of its own" do
    run_quietly(:job)
  end

  defp run(job, body \\ &pause/1), do: body.(job)

  defp pause(_job) do
    Process.sleep(10) # expect: helper
    :done
  end

  defmacro run_quietly(job) do
    quote do
      unquote(__MODULE__).run_now(unquote(job))
    end
  end

  def run_now(_job), do: Process.sleep(10) # expect: helper
end
