defmodule Foundation.Bridge.Sensor do
  @moduledoc """
  Reads a value at an interval and hands it to whoever wants to know.
  """

  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  def value(sensor), do: GenServer.call(sensor, :value)

  def init(opts) do
    state = %{
      id: Keyword.fetch!(opts, :id),
      read: Keyword.fetch!(opts, :read),
      interval: Keyword.get(opts, :interval, 1_000),
      listeners: Keyword.get(opts, :listeners, []),
      value: nil
    }

    {:ok, state, {:continue, :read}}
  end

  def handle_continue(:read, state), do: {:noreply, read(state)}

  def handle_call(:value, _from, state), do: {:reply, state.value, state}

  def handle_info(:read, state), do: {:noreply, read(state)}

  defp read(state) do
    value = state.read.()
    for pid <- state.listeners, do: send(pid, {:sensor, state.id, value})
    Process.send_after(self(), :read, state.interval)
    %{state | value: value}
  end
end
