# Tasks whose reply nobody takes in the process that started them.
defmodule Errands do
  use GenServer

  def thrown_away(fun) do
    Task.async(fun) # expect: async warning exact
    :ok
  end

  def each(funs), do: Enum.each(funs, &Task.async/1) # expect: async warning

  def never_used(fun) do
    _task = Task.async(fun) # expect: async
    :ok
  end

  def handed_out(fun), do: Task.async(fun) # expect: async warning inferred

  def one_of_two(first, second) do
    task = Task.async(first)
    Task.async(second) # expect: async
    Task.await(task, 1_000)
  end

  def awaited_elsewhere(fun) do
    task = Task.async(fun) # expect: async
    spawn_reader(fn -> Task.await(task, 1_000) end)
  end

  # Another task's answer, taken in the process of this one.
  def waits_for_another(funs, other) do
    Enum.each(funs, fn fun ->
      Task.async(fn -> fun.(Task.await(other, 1_000)) end) # expect: async
    end)
  end

  def stored(fun, pids), do: Map.put(pids, :task, Task.async(fun)) # expect: async inferred

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:run, fun}, from, state) do
    task = Task.async(fun) # expect: asyncInCallback warning exact
    {:noreply, Map.put(state, task.ref, from)}
  end

  @impl true
  def handle_cast({:run, fun}, state), do: {:noreply, begin(fun, state)}

  defp begin(fun, state), do: Map.put(state, :task, Task.async(fun)) # expect: asyncInCallback

  defp spawn_reader(fun), do: Task.Supervisor.start_child(Readers, fun)
end
