defmodule Foundation.Telemetry do
  @moduledoc """
  The platform's front door to telemetry.

  Modules emit through `emit/3` and time work with `measure/3`, so that every
  event carries the node and the time in the same place.

  ## Events

    * `[:foundation, :agent, :task_completed]`: `duration`
    * `[:foundation, :agent, :task_failed]`: `duration`
    * `[:foundation, :dead_letter, :added]`: `count`
    * `[:foundation, :rollout, :phase_changed]`: `from`, `to`
  """

  alias Foundation.Telemetry.Sampler

  @type event :: [atom()]

  @doc "Emits `event` with `measurements`; node and time are added to the metadata."
  @spec emit(event(), map(), map()) :: :ok
  def emit(event, measurements \\ %{}, metadata \\ %{}) do
    :telemetry.execute(event, measurements, enrich(metadata))
  end

  @doc "Emits `event` only when the sampler lets it through."
  @spec emit_sampled(event(), map(), map()) :: :ok
  def emit_sampled(event, measurements \\ %{}, metadata \\ %{}) do
    if Sampler.sample?(event) do
      emit(event, measurements, Map.put(metadata, :sample_rate, Sampler.rate(event)))
    else
      :ok
    end
  end

  @doc "Runs `fun` and emits its duration; an exception passes through."
  @spec measure(event(), map(), (() -> result)) :: result when result: term()
  def measure(event, metadata \\ %{}, fun) when is_function(fun, 0) do
    :telemetry.span(event, enrich(metadata), fn -> {fun.(), metadata} end)
  end

  @doc "Attaches a handler; see `:telemetry.attach/4`."
  @spec attach(term(), event(), :telemetry.handler(), term()) :: :ok | {:error, :already_exists}
  defdelegate attach(id, event, fun, config), to: :telemetry

  @doc "Detaches the handler with this id."
  @spec detach(term()) :: :ok | {:error, :not_found}
  defdelegate detach(id), to: :telemetry

  @doc """
  Waits until `event` is emitted and returns its measurements.

  Handy in scripts and in a remote shell: start the work, then wait for the
  event that says it is done.
  """
  @spec wait_for_event(event(), timeout()) :: {:ok, map()} | {:error, :timeout}
  def wait_for_event(event, timeout \\ 5_000) do
    id = {__MODULE__, make_ref()}
    parent = self()

    attach(id, event, fn _e, m, _meta, _c -> send(parent, {id, m}) end, nil)

    receive do
      {^id, measurements} ->
        detach(id)
        {:ok, measurements}
    after
      timeout ->
        detach(id)
        {:error, :timeout}
    end
  end

  defp enrich(metadata) do
    metadata
    |> Map.put_new(:node, node())
    |> Map.put_new(:timestamp, System.system_time(:millisecond))
  end
end
