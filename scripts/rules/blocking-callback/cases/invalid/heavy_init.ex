# Work in `init` that the supervisor waits for.
defmodule Ledger.Repo do
  use Ecto.Repo, otp_app: :ledger, adapter: Ecto.Adapters.Postgres
end

defmodule Ledger do
  use GenServer

  alias Ledger.Repo

  def init(bank) do
    accounts = Repo.all(Account) # expect: heavyInit warning inferred
    rates = GenServer.call(bank, :rates, 5_000) # expect: heavyInit inferred
    {:ok, %{accounts: accounts, rates: rates, pages: pages("ledger"), socket: connect()}}
  end

  defp pages(folder) do
    for path <- Path.wildcard(folder <> "/*.csv"), # expect: heavyInit
        line <- File.stream!(path), # expect: heavyInit
        do: line
  end

  defp connect, do: :gen_tcp.connect(~c"bank", 80, []) # expect: heavyInit

  def handle_call(:reload, _from, state), do: {:reply, :ok, %{state | accounts: Repo.all(Account)}}
end

defmodule Archive do
  use GenServer

  def init(node) do
    task = Task.async(fn -> :ok end)
    Task.await(task, 1_000) # expect: heavyInit
    {:ok, :rpc.call(node, :ets, :tab2list, [:archive], 1_000)} # expect: heavyInit
  end
end
