# Handlers that only watch: they count, log, write a table, or hand on without waiting.
defmodule Gauge do
  use GenServer

  def attach(server) do
    :telemetry.attach("gauge", [:tank, :level], &__MODULE__.handle_event/4, server)

    :telemetry.attach(
      "tank",
      [:tank, :empty],
      fn _event, %{litres: litres}, _metadata, _config ->
        :counters.add(:persistent_term.get(:tank), 1, litres)
        Task.Supervisor.start_child(Gauge.Tasks, fn -> GenServer.call(server, :refill, 1_000) end)
      end,
      nil
    )

    GenServer.call(server, :attached, 1_000)
  end

  def handle_event(_event, %{level: level}, _metadata, server) do
    :ets.insert(:levels, {server, level})
    GenServer.cast(server, {:level, level})
    Logger.debug(fn -> inspect(level) end)
  end

  # No handler, though it is called like one.
  def handle_event(event, server), do: GenServer.call(server, event, 1_000)

  def init(levels), do: {:ok, levels}

  # The process gets its events as messages, among all the others.
  def handle_info({:level, level}, levels), do: {:noreply, [level | levels]}
end

defmodule Recorder do
  # Looks into the mailbox, waits for nothing.
  def record(fun) do
    me = self()
    :telemetry.attach("record", [:repo, :query], fn _, _, %{query: query}, _ -> send(me, {:query, query}) end, nil)
    fun.()
    :telemetry.detach("record")
    collect([])
  end

  defp collect(queries) do
    receive do
      {:query, query} -> collect([query | queries])
    after
      0 -> queries
    end
  end

  # The `receive` waits for something that no handler sends.
  def run(port) do
    :telemetry.attach("run", [:port, :data], &Recorder.log/4, nil)

    receive do
      {^port, {:exit_status, status}} -> status
    end
  end

  def log(_event, _measurements, _metadata, _config), do: send(Recorder.Log, :data)

  # Attached in one function, received in another's process.
  def attach(pid), do: :telemetry.attach("other", [:repo, :query], fn _, _, _, _ -> send(pid, :query) end, nil)

  def wait do
    receive do
      :query -> :ok
    end
  end
end
