defmodule Foundation.ErrorContext do
  @moduledoc """
  What was going on when an error happened.

  The context is a map that belongs to the current process: operation, agent,
  correlation id, breadcrumbs. It is added to errors by `enrich/1`.

  With the flag `:logger_error_context` the context lives in Logger metadata,
  where log lines pick it up for free. Without it, it lives in the process
  dictionary as it always did.
  """

  alias Foundation.Error
  alias Foundation.FeatureFlags

  @key :error_context
  @max_breadcrumbs 20

  @type t :: map()

  @doc "A fresh context for `operation`."
  @spec new(atom(), keyword()) :: t()
  def new(operation, fields \\ []) do
    Map.merge(
      %{
        operation: operation,
        correlation_id: Keyword.get_lazy(fields, :correlation_id, &correlation_id/0),
        breadcrumbs: []
      },
      Map.new(fields)
    )
  end

  @doc "The context of the current process, or an empty map."
  @spec get() :: t()
  def get do
    if FeatureFlags.enabled?(:logger_error_context) do
      Keyword.get(Logger.metadata(), @key, %{})
    else
      Process.get(@key, %{})
    end
  end

  @doc "Replaces the context of the current process."
  @spec put(t()) :: :ok
  def put(context) when is_map(context) do
    if FeatureFlags.enabled?(:logger_error_context) do
      Logger.metadata([{@key, context}])
    else
      Process.put(@key, context)
      :ok
    end
  end

  @doc "Forgets the context of the current process."
  @spec clear() :: :ok
  def clear do
    Process.delete(@key)
    Logger.metadata([{@key, nil}])
  end

  @doc "Notes a step, newest first."
  @spec breadcrumb(String.t()) :: :ok
  def breadcrumb(text) do
    context = get()
    crumbs = Enum.take([text | Map.get(context, :breadcrumbs, [])], @max_breadcrumbs)
    put(Map.put(context, :breadcrumbs, crumbs))
  end

  @doc "Runs `fun` with `context`; the former context is back afterwards."
  @spec with_context(t(), (() -> result)) :: result when result: term()
  def with_context(context, fun) do
    before = get()
    put(context)

    try do
      fun.()
    rescue
      error -> reraise enrich(error), __STACKTRACE__
    after
      put(before)
    end
  end

  @doc "Adds the current context to an error."
  @spec enrich(term()) :: Error.t()
  def enrich(error) do
    error = Error.normalize(error)
    %{error | context: Map.merge(get(), error.context)}
  end

  @doc "What another process is doing, as far as its dictionary tells. For a remote shell."
  @spec peek(pid()) :: t()
  def peek(pid) do
    case Process.info(pid, :dictionary) do
      {:dictionary, entries} -> entries |> List.keyfind(@key, 0, {@key, %{}}) |> elem(1)
      nil -> %{}
    end
  end

  @doc "Carries the caller's context into another process."
  @spec carry((() -> result)) :: (() -> result) when result: term()
  def carry(fun) do
    context = get()
    fn -> with_context(context, fun) end
  end

  defp correlation_id do
    Base.encode16(:crypto.strong_rand_bytes(8), case: :lower)
  end
end
