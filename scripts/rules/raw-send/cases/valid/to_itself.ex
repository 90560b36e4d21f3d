# A process may talk to itself, also from closures that it runs at once.
defmodule Clock do
  def start, do: send(self(), :tick)
  def later, do: Process.send_after(self(), :tick, 1_000)
  def timer, do: :erlang.start_timer(1_000, self(), :tick)
  def every(messages), do: Enum.each(messages, fn message -> send(self(), message) end)
  def every_short(messages), do: Enum.each(messages, &send(self(), &1))
  def nested(map), do: Map.update(map, :ticks, 0, fn n -> Enum.each(1..n, fn _ -> send(self(), :tick) end) end)
  def piped, do: self() |> send(:tick)

  def retried, do: with_retry(3, fn -> send(self(), :tick) end)

  defp with_retry(0, _fun), do: :error
  defp with_retry(n, fun), do: fun.() || with_retry(n - 1, fun)
end

# These send to the process that calls them when no target is given.
defmodule Ticker do
  def once, do: :timer.send_after(1_000, :tick)
  def again, do: :timer.send_interval(1_000, :tick)

  def in_a_transaction(repo), do: repo.transaction(fn -> send(self(), :committed) end)
  def before_elixir_1_15, do: send(self, :tick)
end
