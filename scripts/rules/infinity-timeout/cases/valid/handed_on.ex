# Helpers that hand on whatever bound they are given.
defmodule Harbour do
  def quick(pid), do: GenServer.call(pid, :quick, padded(5_000))
  def given(pid, timeout), do: GenServer.call(pid, :given, padded(timeout))
  def stretched(pid, timeout), do: GenServer.call(pid, :given, double(timeout))

  defp padded(:infinity), do: :infinity
  defp padded(timeout), do: timeout + 100

  defp double(timeout), do: if(timeout == :infinity, do: :infinity, else: timeout * 2)
end
