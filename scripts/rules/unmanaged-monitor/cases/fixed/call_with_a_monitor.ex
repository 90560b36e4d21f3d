# A request that gives up when the other process ends, and leaves nothing behind in any case.
defmodule Request do
  def call(server, message, timeout \\ 5_000) do
    ref = Process.monitor(server)
    send(server, {:request, self(), ref, message})

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, :process, _pid, reason} ->
        {:error, reason}
    after
      timeout ->
        Process.demonitor(ref, [:flush])
        {:error, :timeout}
    end
  end
end
