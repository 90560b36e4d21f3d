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

# Kept or handed to code that is not known: whoever runs it later is `self()` then.
defmodule Callbacks do
  def hooks, do: %{on_done: fn -> send(self(), :done) end} # expect: deferred inferred
  def subscribe(bus), do: bus.subscribe(fn event -> send(self(), event) end) # expect: deferred inferred
  def capture(bus), do: UnknownBus.each(bus, &send(self(), &1)) # expect: deferred inferred
end

# A variable is a variable, whatever it is called.
defmodule Proxy do
  def bound do
    self = self()
    send(self, :done) # expect: send
  end

  def parameter(self), do: send(self, :done) # expect: send

  def named_process(message) do
    send(__MODULE__, message) # expect: send
    send({__MODULE__, node()}, message) # expect: send
  end
end
