# The caller says how long it waits, or the function is another one.
defmodule Patient do
  use GenServer

  @timeout 2_000

  def number(server), do: GenServer.call(server, :get, 1_000)
  def attribute(server), do: GenServer.call(server, :get, @timeout)
  def parameter(server, timeout), do: GenServer.call(server, :get, timeout)
  def piped(server), do: server |> GenServer.call(:get, 1_000)
  def erlang(server), do: :gen_server.call(server, :get, 1_000)
  def agent(agent), do: Agent.get(agent, & &1, 1_000)
  def update(agent), do: Agent.update(agent, & &1, 1_000)
  def captured(servers), do: Enum.map(servers, &GenServer.call(&1, :get, 1_000))
  def await(task), do: Task.await(task, 1_000)
  def await_many(tasks), do: Task.await_many(tasks, 1_000)
  def yield(task), do: Task.yield(task, 0)
  def yield_many(tasks), do: Task.yield_many(tasks, timeout: 10)

  def init(state), do: {:ok, state}
  def handle_call(:get, _from, state), do: {:reply, state, state}
end

defmodule Elsewhere do
  def cast(server), do: GenServer.cast(server, :go)
  def reply(from), do: GenServer.reply(from, :ok)
  def waits_for_ever(machine), do: :gen_statem.call(machine, :get)
  def in_a_variable(module, server), do: module.call(server, :get)
  def phone(phone), do: Phone.call(phone, :home)
  def own(a, b), do: call(a, b)
  # GenServer.call(server, :commented_out)
  @doc "Use `GenServer.call(server, :get)`."
  @spec text() :: String.t()
  def text, do: "GenServer.call(server, :get)"

  defp call(a, b), do: {a, b}
end

# A nested module of that name is what `GenServer` means here.
defmodule Shadow do
  defmodule GenServer do
    def call(server, message), do: {server, message}
  end

  def ask(server), do: GenServer.call(server, :get)
end
