# `self()` inside a closure that another process runs is that other process.
defmodule Relay do
  def report_back do
    parent = self()
    spawn(fn -> send(parent, :done) end) # expect: send
  end

  def meant_for_the_parent do
    Task.start(fn -> send(self(), :done) end) # expect: closure
  end

  def through_a_variable do
    work = fn -> send(self(), :done) end # expect: closure
    spawn_link(work)
  end

  def through_a_helper, do: in_background(fn -> send(self(), :done) end) # expect: closure

  defp in_background(fun), do: Task.start(fun)

  def inside_the_server(agent), do: Agent.update(agent, fn state -> send(self(), :poke) && state end) # expect: closure
end
