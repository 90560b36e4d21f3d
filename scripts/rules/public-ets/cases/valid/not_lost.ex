defmodule Harbour.Sorting do
  # Scratch space: made and deleted by one function.
  def sort(ships) do
    :ets.new(:harbour_sorting, [:named_table, :ordered_set])

    try do
      for ship <- ships, do: :ets.insert(:harbour_sorting, {ship, true})
      :ets.tab2list(:harbour_sorting)
    after
      :ets.delete(:harbour_sorting)
    end
  end

  # Without a name it is a value like any other, and its maker holds it.
  def new, do: :ets.new(:harbour_set, [:set, :private])

  def numbered(n) do
    name = :"harbour_#{n}"
    :ets.new(name, [:named_table])
    :ets.delete(name)
  end
end

defmodule Harbour.Handover do
  # Another process gets it: at once, or as heir.
  def give(keeper) do
    table = :ets.new(:harbour_given, [:named_table])
    :ets.give_away(table, keeper, :yours)
  end

  def with_heir(keeper), do: :ets.new(:harbour_heir, [:named_table, {:heir, keeper, nil}])
end

defmodule Harbour.Keeper do
  # Run by the agent, by a task's process, by a process that was spawned for it.
  def start_link(_opts), do: Agent.start_link(__MODULE__, :open, [])
  def open, do: :ets.new(:harbour_keeper, [:named_table, :public])

  def spawn_keeper, do: spawn_link(__MODULE__, :keep, [])

  def keep do
    :ets.new(:harbour_kept, [:named_table])
    Process.sleep(:infinity)
  end

  def agent, do: Agent.start_link(fn -> :ets.new(:harbour_agent, [:named_table]) end)
end

defmodule Mix.Tasks.Harbour.Count do
  use Mix.Task

  @impl true
  def run(_args) do
    :ets.new(:harbour_count, [:named_table])
    count()
  end

  defp count, do: :ets.info(:harbour_count, :size)
end

defmodule Harbour.Adapter do
  @behaviour Harbour.Storage

  # Who calls a behaviour's function is decided elsewhere.
  @impl true
  def open(_opts), do: :ets.new(:harbour_adapter, [:named_table])
end
