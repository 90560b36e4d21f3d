# The interval of a poll that ends by itself.
defmodule PanTest do
  use ExUnit.Case

  test "helpers" do
    countdown(fn -> Pan.hot?() end, 10)
    count_up(fn -> Pan.hot?() end)
    deadline(fn -> Pan.hot?() end, System.monotonic_time(:millisecond) + 100)
    asked(fn -> Pan.hot?() end, System.monotonic_time(:millisecond) + 100)
    used_up(fn -> Pan.hot?() end, [1, 10, 100])
    there(fn -> Pan.hot?() end, 10)
    in_one_expression(10)
    rescued(fn -> assert Pan.hot?() end, 10)
    with_options(fn -> Pan.hot?() end, %{tries: 10})
    in_steps(fn -> Pan.hot?() end, 5)
  end

  test "in the test itself" do
    assert Enum.reduce_while(1..10, nil, fn _, _ ->
             if Pan.hot?(), do: {:halt, true}, else: {:cont, Process.sleep(10)}
           end)

    assert Enum.any?(1..10, fn _ -> Process.sleep(10) && Pan.hot?() end)
    assert fn -> Process.sleep(10) && Pan.hot?() end |> Stream.repeatedly() |> Enum.take(10) |> Enum.any?()
  end

  defp countdown(_check, 0), do: flunk("never hot")

  defp countdown(check, tries) do
    unless check.() do
      Process.sleep(10)
      countdown(check, tries - 1)
    end
  end

  defp count_up(check, tried \\ 0, limit \\ 10) do
    cond do
      check.() -> :ok
      tried >= limit -> flunk("never hot")
      true -> Process.sleep(10) && count_up(check, tried + 1, limit)
    end
  end

  defp deadline(check, ends_at) do
    if check.() or System.monotonic_time(:millisecond) > ends_at do
      :ok
    else
      Process.sleep(10)
      deadline(check, ends_at)
    end
  end

  defp asked(check, ends_at) do
    if check.() or late?(ends_at) do
      :ok
    else
      Process.sleep(10)
      asked(check, ends_at)
    end
  end

  defp late?(ends_at), do: System.monotonic_time(:millisecond) > ends_at

  defp used_up(_check, []), do: flunk("never hot")

  defp used_up(check, [pause | pauses]) do
    unless check.() do
      Process.sleep(pause)
      used_up(check, pauses)
    end
  end

  defp there(check, tries), do: check.() || back(check, tries)
  defp back(_check, tries) when tries < 1, do: flunk("never hot")

  defp back(check, tries) do
    pause()
    there(check, tries - 1)
  end

  # Only polls call it.
  defp pause, do: Process.sleep(10)

  defp in_one_expression(tries), do: tries > 0 && (Pan.hot?() || (Process.sleep(10) && in_one_expression(tries - 1)))

  defp rescued(check, tries) do
    check.()
  rescue
    e in ExUnit.AssertionError ->
      if tries == 0, do: reraise(e, __STACKTRACE__)
      left = tries - 1
      Process.sleep(10)
      rescued(check, left)
  end

  defp with_options(check, %{tries: tries} = options) when tries > 0 do
    unless check.() do
      Process.sleep(10)
      with_options(check, %{options | tries: options.tries - 1})
    end
  end

  defp in_steps(check, tries) do
    case tries do
      0 -> flunk("never hot")
      _ -> check.() || (Process.sleep(10) && in_steps(check, tries - 1))
    end
  end
end

# Two functions count together: one takes a try away, the other ends at none.
defmodule PairedTest do
  use ExUnit.Case

  test "starts" do
    assert {:ok, _pid} = start(:oven, 100)
  end

  defp start(name, left) do
    Process.flag(:trap_exit, true)
    attempt(name, left)
  end

  defp attempt(name, 0), do: Oven.start_link(name)

  defp attempt(name, left) do
    {:ok, pid} = Oven.start_link(name)
    {:ok, pid}
  rescue
    MatchError ->
      Process.sleep(5)
      start(name, left - 1)
  end
end
