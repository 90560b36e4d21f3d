# A call to a server fails by exiting, which no `rescue` sees.
defmodule Counter do
  use GenServer

  def value(server) do
    GenServer.call(server, :value, 1_000)
  rescue
    _ -> 0 # expect: blind error exact, value warning
  end

  def named(server) do
    try do
      case GenServer.call(server, :value, 1_000) do
        {:ok, value} -> value
        :error -> nil
      end
    rescue
      RuntimeError -> nil # expect: blind error exact
    end
  end

  def wrapped(server) do
    GenServer.call(server, :value, 1_000)
  rescue
    e -> reraise ArgumentError, [message: Exception.message(e)], __STACKTRACE__ # expect: blind error
  end

  def beside_other_work(server, text) do
    Agent.get(server, & &1) + String.to_integer(text)
  rescue
    _ -> 0 # expect: blind error inferred, value
  end

  def only_throws_are_caught(server) do
    GenServer.call(server, :value, 1_000)
  rescue
    _ -> 0 # expect: blind, value
  catch
    value -> value # expect: throws
  end

  @impl true
  def init(count), do: {:ok, count}

  @impl true
  def handle_call(:value, _from, count), do: {:reply, count, count}
end
