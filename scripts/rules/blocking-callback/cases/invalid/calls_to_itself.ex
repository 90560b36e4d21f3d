# A server that waits for its own answer.
defmodule Treasury do
  use GenServer

  @name __MODULE__

  def start_link(_arg), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)

  def balance, do: GenServer.call(__MODULE__, :balance, 1_000)
  def owner(server \\ __MODULE__), do: GenServer.call(server, :owner, 1_000)
  def audit, do: ask(:audit)

  defp ask(question), do: GenServer.call(@name, question, 1_000)

  def init(coins), do: {:ok, coins}

  def handle_call(:balance, _from, coins), do: {:reply, length(coins), coins}

  def handle_call(:report, _from, coins) do
    {:reply, GenServer.call(self(), :balance, 1_000), coins} # expect: ownCall error exact
  end

  def handle_cast(:print, coins) do
    GenServer.call(__MODULE__, :balance) # expect: ownCall error exact
    {:noreply, coins}
  end

  def handle_cast(:publish, coins) do
    me = self()
    Enum.each(coins, fn _coin -> GenServer.call(me, :balance) end) # expect: ownCall error
    {:noreply, coins}
  end

  # Its own client functions.
  def handle_info(:check, coins) do
    balance() # expect: ownClient error
    owner() # expect: ownClient error
    __MODULE__.owner(self()) # expect: ownClient error
    audit() # expect: ownClient error
    {:noreply, count(coins)}
  end

  def terminate(_reason, _coins), do: :gen_server.call(self(), :balance) # expect: ownCall error

  # A private function that only callbacks reach.
  defp count(coins) do
    try do
      GenServer.call(self(), :balance, 100) # expect: ownCall error
    catch
      :exit, _reason -> :ok
    end

    coins
  end
end

# Named by an atom that only this module registers.
defmodule Vault do
  use GenServer

  def start_link(_arg), do: GenServer.start_link(__MODULE__, [], name: :vault)
  def init(state), do: {:ok, state}
  def handle_call(:key, _from, state), do: {:reply, GenServer.call(:vault, :key), state} # expect: ownCall exact
end

# Nothing here registers the name: the call finds nobody, or itself. It exits either way.
defmodule Mint do
  use GenServer

  def init(state), do: {:ok, state}
  def handle_info(:tick, state), do: {:noreply, GenServer.call(__MODULE__, :state) && state} # expect: ownCall inferred
end
