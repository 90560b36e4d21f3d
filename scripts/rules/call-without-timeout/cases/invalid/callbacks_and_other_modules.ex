# In a callback, or past the module that owns the messages: warnings.
defmodule Till do
  use GenServer

  def init(bank), do: {:ok, bank, {:continue, :open}}

  def handle_continue(:open, bank) do
    GenServer.call(bank, :open) # expect: callback warning
    {:noreply, bank}
  end

  def handle_call({:pay, amount}, _from, bank) do
    {:reply, withdraw(bank, amount), bank}
  end

  def handle_call(:peers, _from, bank) do
    {:reply, GenServer.call(:other_till, :peers), bank} # expect: callback warning
  end

  # Private, and only ever run by `handle_call`.
  defp withdraw(bank, amount), do: GenServer.call(bank, {:withdraw, amount}) # expect: callback warning

  def handle_cast(:settle, bank) do
    task = Task.async(fn -> :settled end)
    Task.await(task) # expect: await warning
    {:noreply, bank}
  end
end

defmodule TillChannel do
  use Phoenix.Channel

  def join("till", _params, socket) do
    {:ok, GenServer.call(Till, :peers), socket} # expect: callback warning
  end
end

defmodule Cashier do
  def pay(amount), do: GenServer.call(Till, {:pay, amount}) # expect: across warning exact
  def pay_at(till, amount), do: GenServer.call(till, {:pay, amount}) # expect: across warning inferred
  def state(agent), do: Agent.get(agent, & &1) # expect: across warning
  defdelegate call(server, message), to: GenServer # expect: across warning
  def handed_on(tills), do: Enum.zip_with(tills, [:peers], &GenServer.call/2) # expect: captured warning
end

# It handles calls, but not this one, and not this server's.
defmodule Branch do
  use GenServer

  def unknown_message(server), do: GenServer.call(server, :merge) # expect: across warning
  def of_another, do: GenServer.call(Till, :status) # expect: across warning
  def through_another_name, do: GenServer.call(till(), :status) # expect: across warning

  defp till, do: Till

  def init(state), do: {:ok, state}
  def handle_call(:status, _from, state), do: {:reply, state, state}
end

defmodule Batch do
  import Task

  def all(jobs) do
    tasks = Enum.map(jobs, &Task.async/1)
    Task.await_many(tasks) # expect: await warning
  end

  def each(jobs), do: jobs |> Enum.map(&async/1) |> Enum.map(&await/1) # expect: captured warning
  def short(jobs), do: jobs |> Enum.map(&async/1) |> Enum.map(&Task.await(&1)) # expect: await warning
  def maybe(task), do: Task.yield(task) || Task.shutdown(task) # expect: yield warning
  def some(tasks), do: Task.yield_many(tasks) # expect: yield warning
end

# Its own clause takes anything; the message is one of another server.
defmodule Door do
  use GenServer

  def open(warehouse, key), do: GenServer.call(warehouse, {:open_door, key}) # expect: across warning inferred

  def init(state), do: {:ok, state}
  def handle_call(message, from, state), do: state.door.handle_call(message, from, state)
end

defmodule Warehouse do
  use GenServer

  def init(state), do: {:ok, state}
  def handle_call({:open_door, key}, _from, state), do: {:reply, key, state}
end
