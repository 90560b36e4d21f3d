# The literal stands where it is written, not in the helper that hands it on.
defmodule Fleet do
  @patience :infinity # expect: literal

  def roll_call(pid), do: GenServer.call(pid, :roll_call, padded(:infinity)) # expect: literal
  def muster(pid), do: GenServer.call(pid, :muster, stretched(@patience))
  def quick(pid), do: GenServer.call(pid, :quick, padded(5_000))
  def given(pid, timeout), do: GenServer.call(pid, :given, padded(timeout))

  defp padded(:infinity), do: :infinity
  defp padded(timeout), do: timeout + 100

  defp stretched(timeout) do
    case timeout do
      :infinity -> :infinity
      other -> other * 2
    end
  end
end
