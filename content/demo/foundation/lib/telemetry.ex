defmodule :telemetry do
  @moduledoc """
  Event dispatch with the calling conventions of the `telemetry` package.

  Foundation ships without external dependencies, so the handful of functions
  the platform needs live here. Handlers are kept in an ETS table that
  `Foundation.Telemetry.HandlerTable` owns; dispatch happens in the calling
  process and costs one lookup when nobody listens.
  """

  require Logger

  @table :foundation_telemetry_handlers

  @type event :: [atom()]
  @type handler_id :: term()
  @type handler :: (event(), map(), map(), term() -> any())

  @doc "Attaches `fun` to one event under a unique `id`."
  @spec attach(handler_id(), event(), handler(), term()) :: :ok | {:error, :already_exists}
  def attach(id, event, fun, config) do
    attach_many(id, [event], fun, config)
  end

  @doc "Attaches `fun` to several events under one `id`."
  @spec attach_many(handler_id(), [event()], handler(), term()) :: :ok | {:error, :already_exists}
  def attach_many(id, events, fun, config) when is_function(fun, 4) do
    if :ets.match(@table, {:_, id, :_, :_}, 1) == :"$end_of_table" do
      :ets.insert(@table, for(event <- events, do: {event, id, fun, config}))
      :ok
    else
      {:error, :already_exists}
    end
  end

  @doc "Removes the handler registered under `id` from all its events."
  @spec detach(handler_id()) :: :ok | {:error, :not_found}
  def detach(id) do
    case :ets.select_delete(@table, [{{:_, id, :_, :_}, [], [true]}]) do
      0 -> {:error, :not_found}
      _count -> :ok
    end
  end

  @doc "Lists the handlers attached to `event`."
  @spec list_handlers(event()) :: [%{id: handler_id(), event: event(), config: term()}]
  def list_handlers(event) do
    for {^event, id, _fun, config} <- lookup(event), do: %{id: id, event: event, config: config}
  end

  @doc """
  Runs every handler attached to `event`.

  A handler that fails is detached, so that one broken listener costs one log
  line and not one per event.
  """
  @spec execute(event(), map(), map()) :: :ok
  def execute(event, measurements, metadata \\ %{}) do
    for {_event, id, fun, config} <- lookup(event) do
      try do
        fun.(event, measurements, metadata, config)
      catch
        kind, reason ->
          detach(id)

          Logger.error(
            "Handler #{inspect(id)} has failed and has been detached: " <>
              Exception.format(kind, reason, __STACKTRACE__)
          )
      end
    end

    :ok
  end

  @doc "Emits `:start` and `:stop` (or `:exception`) around `fun`."
  @spec span(event(), map(), (() -> {result, map()})) :: result when result: term()
  def span(prefix, metadata, fun) do
    started = System.monotonic_time()
    execute(prefix ++ [:start], %{system_time: System.system_time()}, metadata)

    try do
      {result, stop_metadata} = fun.()
      execute(prefix ++ [:stop], %{duration: System.monotonic_time() - started}, stop_metadata)
      result
    catch
      kind, reason ->
        execute(
          prefix ++ [:exception],
          %{duration: System.monotonic_time() - started},
          Map.merge(metadata, %{kind: kind, reason: reason})
        )

        :erlang.raise(kind, reason, __STACKTRACE__)
    end
  end

  defp lookup(event) do
    case :ets.whereis(@table) do
      :undefined -> []
      table -> :ets.lookup(table, event)
    end
  end
end
