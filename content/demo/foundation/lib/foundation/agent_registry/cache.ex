defmodule Foundation.AgentRegistry.Cache do
  @moduledoc """
  Remembers lookups of the agent registry for a short time.

  The caller remembers the table, so that a hit costs a single ETS lookup
  and no call.
  """

  alias Foundation.AgentRegistry

  @table :foundation_agent_cache
  @ttl 500

  @doc "Looks an agent up, through the cache."
  @spec lookup(term()) :: {:ok, {pid(), map()}} | :error
  def lookup(key) do
    table = table()
    now = System.monotonic_time(:millisecond)

    case :ets.lookup(table, key) do
      [{^key, entry, expires}] when expires > now ->
        {:ok, entry}

      _ ->
        refresh(table, key, now)
    end
  end

  @doc "Forgets one key."
  @spec invalidate(term()) :: :ok
  def invalidate(key) do
    :ets.delete(table(), key)
    :ok
  end

  @doc "Forgets everything."
  @spec clear() :: :ok
  def clear do
    :ets.delete_all_objects(table())
    :ok
  end

  defp refresh(table, key, now) do
    case AgentRegistry.lookup(key) do
      {:ok, entry} ->
        :ets.insert(table, {key, entry, now + @ttl})
        {:ok, entry}

      :error ->
        :ets.delete(table, key)
        :error
    end
  end

  defp table do
    case Process.get(:agent_cache_table) do
      nil ->
        table = create()
        Process.put(:agent_cache_table, table)
        table

      table ->
        table
    end
  end

  defp create do
    if :ets.whereis(@table) == :undefined do
      :ets.new(@table, [:named_table, :public, :set, read_concurrency: true])
    else
      @table
    end
  end
end
