# Compiled code: a callback that waits weighs more than a function that does.
defmodule Stove do
  use GenServer

  def pause, do: Process.sleep(100) # expect: lib info exact
  def erlang_pause, do: :timer.sleep(100) # expect: lib info
  def handed_on, do: Application.put_env(:stove, :pause, fn -> Process.sleep(100) end) # expect: handedOn info inferred
  def captured, do: Application.put_env(:stove, :pause, &Process.sleep/1) # expect: handedOn

  # Again and again, until it works: no end.
  def light(gas) do
    if gas.on? do
      :ok
    else
      Process.sleep(100) # expect: lib info
      light(gas)
    end
  end

  # It reads the clock for a query, not for a deadline.
  def clean do
    old = DateTime.utc_now()

    if Repo.delete_all(from(crumb in "crumbs", where: crumb.at < ^old)) > 0 do
      Process.sleep(100) # expect: lib info
      clean()
    end
  end

  # It counts how deep it is, not how often it asks.
  def simmer(depth) when depth > 0 do
    if rem(depth, 3) == 0, do: simmer(depth - 1), else: Process.sleep(10) # expect: lib info
  end

  @impl true
  def init(state) do
    Process.sleep(10) # expect: callback warning exact
    {:ok, state}
  end

  @impl true
  def handle_call(:heat, _from, state), do: {:reply, measure(), state}

  @impl true
  def handle_cast(:settle, state) do
    settle(10)
    Thermometer.wait()
    {:noreply, state}
  end

  defp measure do
    Process.sleep(10) # expect: callback warning
    20
  end

  # It ends, and the server stands still all the same.
  defp settle(0), do: :ok

  defp settle(tries) do
    Process.sleep(10) # expect: callback warning
    settle(tries - 1)
  end
end

defmodule Thermometer do
  def wait, do: :timer.sleep(10) # expect: callback warning
end

defmodule Simmering do
  defmacro __using__(_opts) do
    quote do
      use GenServer

      def handle_info(:tick, state) do
        Process.sleep(10) # expect: callback warning
        {:noreply, state}
      end

      def pause, do: Process.sleep(10) # expect: lib info
    end
  end
end

# The retries of `request/2` begin anew with each error of the stream.
defmodule Feed do
  def request(conn, retries) do
    case Client.get(conn) do
      {:ok, chunks} ->
        Stream.flat_map(chunks, &chunk(&1, conn))

      _error when retries > 0 ->
        Process.sleep(100)
        request(conn, retries - 1)
    end
  end

  defp chunk({:error, _reason}, conn) do
    Process.sleep(100) # expect: lib info
    request(conn, 5)
  end

  defp chunk({:data, data}, _conn), do: [data]
end
