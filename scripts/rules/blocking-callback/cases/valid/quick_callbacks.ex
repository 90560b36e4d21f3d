# Another process waits, not the one of the callback.
defmodule Signalman do
  use GenServer

  def start_link(_arg), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)

  # Client functions run in the process of their caller.
  def raise_flag(flag), do: GenServer.call(__MODULE__, {:raise, flag}, 1_000)
  def fetch(url), do: Req.get!(url)
  def pause, do: Process.sleep(10)

  def init(mast), do: {:ok, mast, {:continue, :load}}

  def handle_continue(:load, mast) do
    {:noreply, [Ledger.Repo.all(Flag) | mast]}
  end

  def handle_call({:raise, flag}, from, mast) do
    Task.Supervisor.start_child(Signalman.Tasks, fn ->
      System.cmd("raise", [flag])
      GenServer.reply(from, HTTPoison.get!("https://flags.example"))
    end)

    {:noreply, mast}
  end

  def handle_call({:lower, _flag}, _from, mast) do
    spawn(fn -> Process.sleep(1_000) end)
    Task.async(fn -> raise_flag(:white) end)
    {:reply, :ok, mast}
  end

  # The answer comes as a message.
  def handle_cast({:ask, url}, mast) do
    HTTPoison.get!(url, [], stream_to: self(), async: :once)
    :httpc.request(:get, {url, []}, [], sync: false)
    {:ok, conn} = Mint.HTTP.connect(:https, "flags.example", 443)
    Mint.HTTP.request(conn, "GET", "/", [], "")
    Process.send_after(self(), :again, 1_000)
    {:noreply, mast}
  end

  # Functions with these names elsewhere.
  def handle_info({:cmd, runner}, mast) do
    runner.cmd("raise")
    Req.new(url: "https://flags.example")
    get("flag")
    {:noreply, mast}
  end

  defp get(flag), do: flag
end

defmodule Ledger.Repo do
  use Ecto.Repo, otp_app: :ledger, adapter: Ecto.Adapters.Postgres
end

# Another process is called: a sibling by its name, a pid that was given, a node.
defmodule Sibling do
  use GenServer

  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: via(id))
  def state(id), do: GenServer.call(via(id), :state, 1_000)

  def init(id), do: {:ok, id}

  def handle_call(:state, _from, id), do: {:reply, id, id}
  def handle_call({:state_of, other}, _from, id), do: {:reply, state(other), id}
  def handle_call({:ask, pid}, _from, id), do: {:reply, GenServer.call(pid, :state, 1_000), id}
  def handle_call({:remote, node}, _from, id), do: {:reply, GenServer.call({__MODULE__, node}, :state, 1_000), id}
  def handle_call({:vault, key}, _from, id), do: {:reply, GenServer.call(Vault, key, 1_000), id}

  # It asks first whether it is the one.
  def handle_info({:relay, pid}, id) do
    if pid == self(), do: id, else: GenServer.call(pid, :state, 1_000)
    {:noreply, id}
  end

  def handle_cast({:peer, pid}, id) when pid != self() do
    GenServer.call(pid, :state, 1_000)
    {:noreply, id}
  end

  defp via(id), do: {:via, Registry, {Peers, id}}
end

# The name is that of another process of the module.
defmodule Pool do
  use GenServer

  def start_link(_arg), do: GenServer.start_link(PoolManager, [], name: __MODULE__)
  def init(state), do: {:ok, state}
  def handle_info(:ask, state), do: {:noreply, GenServer.call(__MODULE__, :worker, 1_000) && state}
end

# One file is how a server gets its configuration.
defmodule Settings do
  use GenServer

  def init(path) do
    Process.flag(:trap_exit, true)
    {:ok, path |> File.read!() |> String.split()}
  end
end

# Not a process: whoever calls it waits.
defmodule Workshop do
  def init(opts), do: System.cmd("make", opts)
  def handle_order(order), do: HTTPoison.post!("https://orders.example", order)
end

# Broadway's processors are there to wait.
defmodule Pipeline do
  use Broadway

  def handle_message(_processor, message, _context) do
    Req.post!("https://sink.example", json: message.data)
    message
  end
end
