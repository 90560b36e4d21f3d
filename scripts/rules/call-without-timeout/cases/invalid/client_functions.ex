# The server's own API: listed as info. Each way of naming its own server.
defmodule Ledger do
  use GenServer

  @server __MODULE__
  @registry Ledger.Registry

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)

  def by_module, do: GenServer.call(__MODULE__, :balance) # expect: client info exact
  def by_own_name, do: GenServer.call(Ledger, :balance) # expect: client info
  def by_attribute, do: GenServer.call(@server, :balance) # expect: client info
  def by_parameter(server), do: GenServer.call(server, {:entry, 1}) # expect: client info
  def by_default(server \\ __MODULE__), do: GenServer.call(server, :balance) # expect: client info
  def by_local_function(id), do: GenServer.call(via(id), :balance) # expect: client info
  def piped(server), do: server |> GenServer.call(:balance) # expect: client info
  def erlang(server), do: :gen_server.call(server, :balance) # expect: client info
  def applied(server), do: apply(GenServer, :call, [server, :balance]) # expect: client info
  def helper(message), do: GenServer.call(__MODULE__, message) # expect: client info
  def each(servers), do: Enum.map(servers, &GenServer.call(&1, :balance)) # expect: client info

  def looked_up(id) do
    case Registry.lookup(@registry, id) do
      [{pid, _}] -> GenServer.call(pid, {:entry, id}) # expect: client info
      [] -> {:error, :not_found}
    end
  end

  def whereis do
    pid = Process.whereis(__MODULE__)
    GenServer.call(pid, :balance) # expect: client info
  end

  def through_options(opts) do
    opts
    |> Keyword.get(:server, __MODULE__)
    |> GenServer.call({:entry, 2}) # expect: client info
  end

  defp via(id), do: {:via, Registry, {@registry, id}}

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_call(:balance, _from, state), do: {:reply, 0, state}
  def handle_call({:entry, n}, _from, state), do: {:reply, n, state}
end

defmodule Named do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: :the_named_one)
  def ask, do: GenServer.call(:the_named_one, :ask) # expect: client info

  def init(state), do: {:ok, state}
  def handle_call(:ask, _from, state), do: {:reply, state, state}
end

defmodule Counter do
  use Agent

  def start_link(n), do: Agent.start_link(fn -> n end, name: __MODULE__)
  def value, do: Agent.get(__MODULE__, & &1) # expect: client info
  def increment(counter), do: Agent.update(counter, &(&1 + 1)) # expect: client info
  def double(counter), do: Agent.update(counter, Kernel, :*, [2]) # expect: client info
  def take(counter), do: counter |> Agent.get_and_update(&{&1, &1 - 1}) # expect: client info
end

# Started from a child specification: only its name says whose it is.
defmodule Tally do
  def child_spec(_), do: %{id: __MODULE__, start: {Agent, :start_link, [fn -> 0 end, [name: __MODULE__]]}}

  def value, do: Agent.get(__MODULE__, & &1) # expect: client info

  def reset do
    case Process.whereis(__MODULE__) do
      nil -> :ok
      pid -> Agent.update(pid, fn _ -> 0 end) # expect: client info
    end
  end

  def other, do: Agent.get(Counter, & &1) # expect: across warning
end

# One function for a pid and for the state: a callback reaches it, other processes do too.
defmodule Queue do
  use GenServer

  def fill(server, items), do: Enum.each(items, &push(server, &1))

  def init(state), do: {:ok, state}
  def handle_call({:push, item}, _from, state), do: {:reply, :ok, push(state, item)}

  # A channel's name for a callback, in a server that is none.
  def join(server, item, _socket), do: GenServer.call(server, {:push, item}) # expect: client info

  def handle_info({:forward, peer}, state), do: {:noreply, forward(peer, state)}

  # Only a callback uses it, and it is still the API of another process of this module.
  defp forward(peer, state) do
    GenServer.call(peer, {:push, hd(state)}) # expect: client info
    tl(state)
  end

  defp push(pid, item) when is_pid(pid), do: GenServer.call(pid, {:push, item}) # expect: client info
  defp push(items, item), do: [item | items]
end

defmodule Store do
  use GenServer

  def get(key), do: ask({:get, key})

  def init(state), do: {:ok, state}
  def handle_call({:get, key}, _from, state), do: {:reply, Map.get(state, key), state}

  defp ask(request) do
    server = Instance.store_name()
    GenServer.call(server, request) # expect: client info
  end
end

# Its name is computed, and one clause takes every message.
defmodule Shard do
  use GenServer

  def get(key), do: GenServer.call(server_name(), {:get, [key]}) # expect: client info
  def size, do: GenServer.call(server_name("all"), {:size, []}) # expect: client info

  def init(state), do: {:ok, state}
  def handle_call({name, args}, _from, state), do: {:reply, apply(Shard.Table, name, [state | args]), state}

  defp server_name, do: server_name(Shard.Table.current())
  defp server_name(table), do: {:global, {:shard, table}}
end

# What a `use` brings counts as the module's own.
defmodule Base do
  defmacro __using__(_opts) do
    quote do
      use GenServer

      def ask(server), do: GenServer.call(server, :ask) # expect: client info
      def here, do: GenServer.call(__MODULE__, :ask) # expect: client info

      def handle_call(:ask, _from, state) do
        {:reply, GenServer.call(Ledger, :balance), state} # expect: callback warning
      end
    end
  end
end

defmodule Base.Handled do
  defmacro __using__(_opts) do
    quote do
      use GenServer
      def name(server), do: GenServer.call(server, :name) # expect: client info
    end
  end
end

defmodule Handling do
  use Base.Handled

  def handle_call(:name, _from, state), do: {:reply, state, state}
end

defmodule Derived do
  use Base

  def again(server), do: GenServer.call(server, :ask) # expect: client info
end
