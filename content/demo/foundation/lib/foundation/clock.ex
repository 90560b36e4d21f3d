defmodule Foundation.Clock do
  @moduledoc """
  Time, as something that can be handed in.

  Modules that expire things take a `:clock` option. In production it is this
  module; a test hands in a clock that it moves itself.
  """

  @doc "Monotonic time in milliseconds."
  @callback now() :: integer()

  @doc "The system's monotonic time in milliseconds."
  @spec now() :: integer()
  def now, do: System.monotonic_time(:millisecond)
end
