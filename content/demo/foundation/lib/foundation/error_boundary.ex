defmodule Foundation.ErrorBoundary do
  @moduledoc """
  The places where an error may stop.

  Jobs run inside `run_job/2`: whatever they do, the caller gets a tuple. Code
  that only wants a deadline, a cleanup or a fallback has its own function, so
  that the boundary stays the exception.
  """

  require Logger

  alias Foundation.Error
  alias Foundation.ErrorContext

  @doc "Runs a job. Never raises, never exits, never throws."
  @spec run_job(atom(), (() -> result)) :: {:ok, result} | {:error, Error.t()} when result: term()
  def run_job(name, fun) do
    ErrorContext.breadcrumb("job #{name}")
    {:ok, fun.()}
  rescue
    error ->
      Logger.error("Job #{name} failed: #{Exception.message(error)}")
      {:error, ErrorContext.enrich(error)}
  catch
    kind, reason ->
      Logger.error("Job #{name} ended with #{kind}: #{inspect(reason)}")
      {:error, ErrorContext.enrich(reason)}
  end

  @doc "Runs `fun` for its effect; a failure is of no consequence."
  @spec best_effort((() -> any())) :: :ok
  def best_effort(fun) do
    try do
      fun.()
    rescue
      _ -> nil
    end

    :ok
  end

  @doc "Runs `fun`; a missing process or a timeout gives `default`."
  @spec with_default((() -> result), default) :: result | default
        when result: term(), default: term()
  def with_default(fun, default) do
    fun.()
  catch
    :exit, {:timeout, _} -> default
    :exit, {:noproc, _} -> default
  end

  @doc "Runs `fun`; bad input becomes an error, everything else is a bug and passes."
  @spec validating((() -> result)) :: {:ok, result} | {:error, Error.t()} when result: term()
  def validating(fun) do
    {:ok, fun.()}
  rescue
    error in [ArgumentError, KeyError, FunctionClauseError] ->
      {:error, Error.new(:invalid_task, Exception.message(error))}
  end

  @doc "Runs `fun`, and `cleanup` if it fails. The failure passes on."
  @spec with_cleanup((() -> result), (term() -> any())) :: result when result: term()
  def with_cleanup(fun, cleanup) do
    fun.()
  rescue
    error ->
      cleanup.(error)
      reraise error, __STACKTRACE__
  end

  @doc "Asks `server` for its status; one that cannot answer is `:unknown`."
  @spec safe_status(GenServer.server()) :: term()
  def safe_status(server) do
    GenServer.call(server, :status, 2_000)
  rescue
    _error -> :unknown
  end
end
