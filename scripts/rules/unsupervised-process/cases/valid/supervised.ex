# Processes that a supervisor starts, and calls that only look alike.
defmodule Office do
  def task(fun), do: Task.Supervisor.start_child(Clerks, fun)
  def awaited(fun), do: Clerks |> Task.Supervisor.async(fun) |> Task.await(1_000)
  def nolink(fun), do: Task.Supervisor.async_nolink(Clerks, fun)
  def child(opts), do: DynamicSupervisor.start_child(Desks, {Desk, opts})
  def static(opts), do: Supervisor.start_child(Desks, {Desk, opts})
  def stream(items), do: items |> Task.async_stream(&work/1, timeout: 1_000) |> Enum.to_list()
  def timer(fun), do: :timer.tc(fun)
  def send_later(message), do: :timer.send_after(100, message)

  # spawn(fn -> :commented_out end)
  @doc "Never call `spawn(fun)` or `Task.start(fun)` here."
  def text, do: "spawn(fun), Task.start(fun), GenServer.start_link(a, b)"
  def capture, do: {Desk, :start_link, []}
  def field(module), do: module.start_link
  @spec work(term()) :: term()
  def work(item), do: item
end

defmodule Spawner do
  import Kernel, except: [spawn: 1]

  def spawn(egg), do: {:spawned, egg}
  def fish, do: spawn(:egg)
  def game(module, egg), do: module.spawn(egg)
  def of_a_game(egg), do: Game.Fish.spawn(egg)
end
