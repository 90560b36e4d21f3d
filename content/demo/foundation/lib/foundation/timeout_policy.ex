defmodule Foundation.TimeoutPolicy do
  @moduledoc """
  How long to wait for whom.

  Looked up by module, then by operation, then the default. With the flag
  `:strict_timeouts` an operation that is not listed gets one second.
  """

  alias Foundation.FeatureFlags

  @default 5_000
  @strict 1_000

  @by_module %{
    Foundation.SupervisedSend => 2_000,
    Foundation.DeadLetterQueue => 15_000,
    Foundation.Agents.StateStore => 3_000
  }

  @by_operation %{
    status: 2_000,
    deliver: 2_000,
    checkpoint: 10_000,
    batch: 60_000
  }

  @doc "The timeout in milliseconds for `operation` of `module`."
  @spec timeout(module(), atom()) :: pos_integer()
  def timeout(module, operation \\ :default) do
    with :error <- Map.fetch(@by_module, module),
         :error <- Map.fetch(@by_operation, operation) do
      if FeatureFlags.enabled?(:strict_timeouts), do: @strict, else: @default
    else
      {:ok, timeout} -> timeout
    end
  end

  @doc "A call with the timeout of the policy."
  @spec call(GenServer.server(), term(), atom()) :: term()
  def call(server, message, operation \\ :default) do
    GenServer.call(server, message, timeout(server_module(server), operation))
  end

  @doc "What is left of `budget` since `started` (monotonic milliseconds), never negative."
  @spec remaining(timeout(), integer()) :: timeout()
  def remaining(:infinity, _started), do: :infinity

  def remaining(budget, started) do
    max(budget - (System.monotonic_time(:millisecond) - started), 0)
  end

  defp server_module(server) when is_atom(server), do: server
  defp server_module(_server), do: nil
end
