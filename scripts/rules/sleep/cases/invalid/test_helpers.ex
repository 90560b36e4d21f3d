# A helper for tests that nobody here calls: without a bound it may hang whoever does.
defmodule KitchenHelpers do
  def eventually(check) do
    case check.() do
      true ->
        :ok

      false ->
        Process.sleep(10) # expect: unbounded warning
        eventually(check)
    end
  end

  def rescued(check) do
    check.()
  rescue
    ExUnit.AssertionError ->
      :timer.sleep(10) # expect: unbounded warning
      rescued(check)
  end
end

defmodule KitchenCase do
  use ExUnit.CaseTemplate

  using do
    quote do
      setup do
        Process.sleep(10) # expect: test warning inferred
        KitchenCase.clean()
      end
    end
  end

  def clean, do: Process.sleep(10) # expect: helper
end
