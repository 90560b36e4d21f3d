# Every wait ends, and the bound has a name.
defmodule Ledger do
  use GenServer

  @timeout 5_000

  def balance(server, opts \\ []), do: GenServer.call(server, :balance, Keyword.get(opts, :timeout, @timeout))
  def close(server), do: GenServer.stop(server, :normal, @timeout)

  def total(ledgers) do
    ledgers
    |> Task.async_stream(&balance/1, timeout: 2 * @timeout, on_timeout: :kill_task)
    |> Enum.sum()
  end

  def answer do
    receive do
      {:answer, value} -> {:ok, value}
    after
      @timeout -> {:error, :timeout}
    end
  end

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call(:balance, _from, state), do: {:reply, 0, state}
end
