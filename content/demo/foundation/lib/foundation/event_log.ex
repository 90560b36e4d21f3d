defmodule Foundation.EventLog do
  @moduledoc """
  The last few hundred things that happened, for a person to read.
  """

  use Agent

  @limit 500

  @spec start_link(keyword()) :: Agent.on_start()
  def start_link(opts \\ []) do
    limit = Keyword.get(opts, :limit, @limit)
    Agent.start_link(fn -> %{limit: limit, entries: []} end, name: __MODULE__)
  end

  @doc "Notes an entry with the present time."
  @spec note(atom(), term()) :: :ok
  def note(kind, data) do
    entry = %{kind: kind, data: data, at: DateTime.utc_now()}

    Agent.update(__MODULE__, fn log ->
      %{log | entries: Enum.take([entry | log.entries], log.limit)}
    end)
  end

  @doc "The newest `count` entries."
  @spec recent(pos_integer()) :: [map()]
  def recent(count \\ 20) do
    Agent.get(__MODULE__, fn log -> Enum.take(log.entries, count) end, 5_000)
  end

  @doc "The newest entry of a kind, or nil."
  @spec last(atom()) :: map() | nil
  def last(kind) do
    Agent.get(__MODULE__, &Enum.find(&1.entries, fn entry -> entry.kind == kind end))
  end

  @doc "Empties the log and returns what was in it."
  @spec drain() :: [map()]
  def drain do
    Agent.get_and_update(__MODULE__, fn log -> {log.entries, %{log | entries: []}} end, 2_000)
  end
end
