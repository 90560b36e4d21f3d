defmodule Foundation.Rollout.Phase do
  @moduledoc """
  The five phases of the rollout: which flags, for how many, under which health.

  Thresholds are upper bounds; a metric nobody reported does not count.
  """

  @enforce_keys [:number, :name, :flags, :percentage, :thresholds, :min_duration]
  defstruct [:number, :name, :flags, :percentage, :thresholds, :min_duration]

  @type t :: %__MODULE__{
          number: 1..5,
          name: atom(),
          flags: [atom()],
          percentage: 0..100,
          thresholds: %{optional(atom()) => number()},
          min_duration: non_neg_integer()
        }

  @minute 60_000

  @doc "All phases, in order."
  @spec all() :: [t()]
  def all do
    [
      phase(1, :canary, [:strict_timeouts], 5, %{error_rate: 0.01, latency_ms: 250}, 10),
      phase(2, :registry, [:ets_agent_registry], 20, %{error_rate: 0.01, latency_ms: 250}, 30),
      phase(3, :context, [:logger_error_context], 50, %{error_rate: 0.02, latency_ms: 300}, 60),
      phase(
        4,
        :delivery,
        [:supervised_delivery, :ets_sampled_events],
        80,
        %{error_rate: 0.02, latency_ms: 300, restarts: 5},
        120
      ),
      phase(
        5,
        :everyone,
        [:span_in_logger_metadata],
        100,
        %{error_rate: 0.03, latency_ms: 400},
        0
      )
    ]
  end

  @doc "The phase with this number, or nil."
  @spec get(integer()) :: t() | nil
  def get(number), do: Enum.find(all(), &(&1.number == number))

  @doc "Whether the metrics stay within the thresholds; else which do not."
  @spec healthy?(t(), map()) :: :ok | {:error, [{atom(), number(), number()}]}
  def healthy?(%__MODULE__{thresholds: thresholds}, metrics) do
    exceeded =
      for {metric, limit} <- thresholds,
          value = Map.get(metrics, metric),
          value > limit,
          do: {metric, value, limit}

    if exceeded == [], do: :ok, else: {:error, Enum.sort(exceeded)}
  end

  defp phase(number, name, flags, percentage, thresholds, minutes) do
    %__MODULE__{
      number: number,
      name: name,
      flags: flags,
      percentage: percentage,
      thresholds: thresholds,
      min_duration: minutes * @minute
    }
  end
end
