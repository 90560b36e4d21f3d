defmodule Foundation.TaskPool do
  @moduledoc """
  Named pools of supervised tasks.

  Each pool is a `Task.Supervisor` under `Foundation.TaskPool.Supervisor`, so a
  pool that is overrun by one kind of work leaves the others alone.
  """

  alias Foundation.ErrorContext

  @pools [:general, :agents, :batch]

  @doc "The pools there are."
  @spec pools() :: [atom()]
  def pools, do: @pools

  @doc "The registered name of a pool's supervisor."
  @spec name(atom()) :: atom()
  def name(pool) when pool in @pools do
    :"Elixir.Foundation.TaskPool.#{Macro.camelize(to_string(pool))}"
  end

  @doc "Runs `fun` in a pool; the result is not waited for."
  @spec start(atom(), (() -> any())) :: DynamicSupervisor.on_start_child()
  def start(pool, fun) do
    Task.Supervisor.start_child(name(pool), ErrorContext.carry(fun))
  end

  @doc """
  Runs `fun` for each item and returns the results in order.

  ## Options

    * `:timeout`: how long all of them may take together
  """
  @spec map(atom(), [term()], (term() -> result), keyword()) :: [result] when result: term()
  def map(pool, items, fun, opts \\ []) do
    timeout = Keyword.get(opts, :timeout, :infinity)

    items
    |> Enum.map(fn item -> Task.Supervisor.async(name(pool), fn -> fun.(item) end) end)
    |> Task.await_many(timeout)
  end

  @doc """
  Like `map/4`, but a failing item does not take the others down.

  The results are `{:ok, result}` or `{:exit, reason}`.
  """
  @spec map_safe(atom(), [term()], (term() -> term()), keyword()) :: [
          {:ok, term()} | {:exit, term()}
        ]
  def map_safe(pool, items, fun, opts \\ []) do
    name(pool)
    |> Task.Supervisor.async_stream_nolink(items, fun,
      max_concurrency: Keyword.get(opts, :max_concurrency, System.schedulers_online()),
      timeout: Keyword.get(opts, :timeout, 30_000),
      on_timeout: :kill_task
    )
    |> Enum.to_list()
  end

  @doc "Runs two functions side by side."
  @spec both((() -> left), (() -> right)) :: {left, right} when left: term(), right: term()
  def both(left, right) do
    left_task = Task.Supervisor.async(name(:general), left)
    right_task = Task.Supervisor.async(name(:general), right)
    {Task.await(left_task), Task.await(right_task, 5_000)}
  end

  @doc "How many tasks run in each pool."
  @spec stats() :: %{optional(atom()) => non_neg_integer()}
  def stats do
    Map.new(@pools, fn pool ->
      {pool, pool |> name() |> Task.Supervisor.children() |> length()}
    end)
  end
end
