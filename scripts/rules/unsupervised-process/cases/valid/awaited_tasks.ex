# Tasks that the process which starts them awaits.
defmodule Kitchen do
  use GenServer

  def one(fun) do
    task = Task.async(fun)
    Task.await(task, 1_000)
  end

  def piped(fun), do: fun |> Task.async() |> Task.await(1_000)

  def many(dishes) do
    dishes
    |> Enum.map(fn dish -> Task.async(fn -> cook(dish) end) end)
    |> Enum.map(&Task.await(&1, 1_000))
  end

  def captured(funs), do: funs |> Enum.map(&Task.async/1) |> Task.await_many(1_000)
  def listed(first, second), do: Task.await_many([Task.async(first), Task.async(second)], 1_000)

  def comprehension(dishes) do
    tasks = for dish <- dishes, do: Task.async(fn -> cook(dish) end)
    for task <- tasks, do: Task.await(task, 1_000)
  end

  def yielded(fun) do
    task = Task.async(fun)
    Task.yield(task, 1_000) || Task.shutdown(task)
  end

  def keyed(dishes) do
    tasks = Map.new(dishes, fn dish -> {dish, Task.async(fn -> cook(dish) end)} end)
    Map.new(tasks, fn {dish, task} -> {dish, Task.await(task, 1_000)} end)
  end

  def on_one_path(dish, urgent?) do
    task = if urgent?, do: Task.async(fn -> cook(dish) end)
    if task, do: Task.await(task, 1_000)
  end

  def through_helpers(dishes) do
    dishes |> begin() |> finish()
  end

  defp begin(dishes), do: Enum.map(dishes, fn dish -> Task.async(fn -> cook(dish) end) end)
  defp finish(tasks), do: Task.await_many(tasks, 1_000)

  def one_by_one(dishes) do
    dishes
    |> Enum.map(fn dish ->
      task = Task.async(fn -> cook(dish) end)
      {dish, task}
    end)
    |> Map.new(&served/1)
  end

  def one_by_one_in_a_closure(dishes) do
    tasks = Enum.map(dishes, fn dish -> {dish, Task.async(fn -> cook(dish) end)} end)
    Enum.map(tasks, fn pair -> pair |> served() |> elem(1) end)
  end

  def one_by_one_in_a_comprehension(dishes) do
    tasks = Enum.map(dishes, fn dish -> {dish, Task.async(fn -> cook(dish) end)} end)
    for pair <- tasks, do: served(pair)
  end

  defp served({dish, task}), do: {dish, Task.await(task, 1_000)}

  def by_hand(fun) do
    %Task{ref: ref} = Task.async(fun)

    receive do
      {^ref, answer} -> answer
    after
      1_000 -> nil
    end
  end

  def inside_a_task(funs) do
    Task.Supervisor.start_child(Cooks, fn ->
      tasks = Enum.map(funs, &Task.async/1)
      Task.await_many(tasks, 1_000)
    end)
  end

  @impl true
  def init(menu), do: {:ok, menu}

  @impl true
  def handle_call({:cook, dish}, _from, menu) do
    task = Task.async(fn -> cook(dish) end)
    {:reply, Task.await(task, 1_000), menu}
  end

  defp cook(dish), do: {:cooked, dish}
end
