defmodule Foundation.ManualClock do
  @moduledoc """
  A clock that stands still until a test moves it.
  """

  @behaviour Foundation.Clock

  def start, do: :persistent_term.put(__MODULE__, :counters.new(1, []))

  def advance(ms), do: :counters.add(:persistent_term.get(__MODULE__), 1, ms)

  @impl true
  def now, do: :counters.get(:persistent_term.get(__MODULE__), 1)
end
