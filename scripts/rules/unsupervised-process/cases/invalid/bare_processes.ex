# Processes without a supervisor, however they are written.
defmodule Workshop do
  import Task, only: [start: 1]

  def spawned(fun), do: spawn(fun) # expect: spawn error exact
  def with_arguments(n), do: spawn(__MODULE__, :work, [n]) # expect: spawn error
  def linked(fun), do: spawn_link(fun) # expect: spawn error
  def monitored(fun), do: fun |> spawn_monitor() # expect: spawn error
  def erlang(fun), do: :erlang.spawn_opt(fun, [:link]) # expect: spawn error
  def process(fun), do: Process.spawn(fun, [:monitor]) # expect: spawn error
  def elsewhere(node, fun), do: Node.spawn_link(node, fun) # expect: spawn error
  def proc_lib(fun), do: :proc_lib.spawn(fun) # expect: spawn error
  def applied(fun), do: apply(Kernel, :spawn, [fun]) # expect: spawn error
  def captured(funs), do: Enum.map(funs, &spawn/1) # expect: spawn error

  def parenless(fun) do
    spawn fun # expect: spawn error
  end

  # The link is no supervisor, whatever the function around it is called.
  def start_link(fun), do: {:ok, spawn_link(fun)} # expect: spawn error

  def task(fun), do: Task.start(fun) # expect: task error exact
  def imported(fun), do: start(fun) # expect: task error
  def task_of(n), do: Task.start(__MODULE__, :work, [n]) # expect: task error
  def linked_task(fun), do: Task.start_link(fun) # expect: task error

  def server(state), do: GenServer.start(__MODULE__, state) # expect: unlinked error exact
  def agent(state), do: Agent.start(fn -> state end) # expect: unlinked error
  def erlang_server(state), do: :gen_server.start(__MODULE__, state, []) # expect: unlinked error
  def machine(state), do: :gen_statem.start(__MODULE__, state, []) # expect: unlinked error

  def later(n), do: :timer.apply_after(100, __MODULE__, :work, [n]) # expect: timer warning
  def again(n), do: :timer.apply_interval(100, __MODULE__, :work, [n]) # expect: timer warning

  def work(n), do: n
end
