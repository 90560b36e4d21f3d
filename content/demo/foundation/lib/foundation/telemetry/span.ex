defmodule Foundation.Telemetry.Span do
  @moduledoc """
  Nested spans.

  A span knows its parent, so a trace can be put together from the events. The
  stack of open spans belongs to the process that opened them. It is kept in
  the process dictionary, or in Logger metadata with the flag
  `:span_in_logger_metadata`.
  """

  alias Foundation.FeatureFlags
  alias Foundation.Telemetry

  @stack_key :foundation_span_stack
  @callers :"$callers"

  @type span :: %{id: reference(), name: atom(), parent: reference() | nil, started: integer()}

  @doc "Runs `fun` inside a span called `name`."
  @spec with_span(atom(), map(), (() -> result)) :: result when result: term()
  def with_span(name, metadata \\ %{}, fun) when is_function(fun, 0) do
    start_span(name, metadata)

    try do
      result = fun.()
      end_span(:ok)
      result
    rescue
      error ->
        end_span(:error, %{error: Exception.message(error)})
        reraise error, __STACKTRACE__
    end
  end

  @doc "Opens a span; close it with `end_span/2` in the same process."
  @spec start_span(atom(), map()) :: reference()
  def start_span(name, metadata \\ %{}) do
    span = %{
      id: make_ref(),
      name: name,
      parent: current_id(),
      started: System.monotonic_time(:microsecond)
    }

    put_stack([span | stack()])
    Telemetry.emit([:foundation, :span, :start], %{}, Map.merge(metadata, describe(span)))
    span.id
  end

  @doc "Closes the innermost open span."
  @spec end_span(:ok | :error, map()) :: :ok | {:error, :no_active_span}
  def end_span(status \\ :ok, metadata \\ %{}) do
    case stack() do
      [] ->
        {:error, :no_active_span}

      [span | rest] ->
        put_stack(rest)
        duration = System.monotonic_time(:microsecond) - span.started
        metadata = metadata |> Map.merge(describe(span)) |> Map.put(:status, status)
        Telemetry.emit([:foundation, :span, :stop], %{duration: duration}, metadata)
    end
  end

  @doc "The innermost open span, or nil."
  @spec current_id() :: reference() | nil
  def current_id do
    case stack() do
      [%{id: id} | _] -> id
      [] -> nil
    end
  end

  @doc "The process that asked for this work: the first caller of a task, else the process itself."
  @spec origin() :: pid()
  def origin do
    case Process.get(@callers) do
      [caller | _] -> caller
      _ -> self()
    end
  end

  defp stack do
    if FeatureFlags.enabled?(:span_in_logger_metadata) do
      Keyword.get(Logger.metadata(), @stack_key, [])
    else
      Process.get(@stack_key, [])
    end
  end

  defp put_stack(stack) do
    if FeatureFlags.enabled?(:span_in_logger_metadata) do
      Logger.metadata([{@stack_key, stack}])
    else
      Process.put(@stack_key, stack)
    end

    :ok
  end

  defp describe(span) do
    %{span_id: span.id, span_name: span.name, parent_id: span.parent, origin: origin()}
  end
end
