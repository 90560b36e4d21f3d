# The clause that would take the message runs in another process than the monitor.
defmodule Lighthouse do
  use GenServer

  # A client function: the monitor belongs to whoever calls it.
  def greet(ship) do
    ref = Process.monitor(ship) # expect: elsewhere warning
    GenServer.cast(__MODULE__, {:greeted, ref})
  end

  @impl true
  def init(ships), do: {:ok, ships}

  @impl true
  def handle_cast({:escort, ship}, ships) do
    Task.start(fn ->
      Process.monitor(ship) # expect: elsewhere warning exact
      guide(ship)
    end)

    spawn(fn -> follow(ship) end)
    {:noreply, ships}
  end

  def handle_cast({:greeted, _ref}, ships), do: {:noreply, ships}

  @impl true
  def handle_info({:DOWN, _ref, :process, ship, _reason}, ships), do: {:noreply, List.delete(ships, ship)}

  defp follow(ship) do
    Process.monitor(ship) # expect: elsewhere
    guide(ship)
  end

  defp guide(ship), do: ship
end

# `receive` waits in a process that was spawned beside the monitor.
defmodule Pilot do
  def board(ship) do
    Process.monitor(ship) # expect: elsewhere
    spawn_link(fn -> wait(ship) end)
  end

  defp wait(ship) do
    receive do
      {:DOWN, _ref, :process, ^ship, reason} -> reason
    end
  end
end

# A reference can only be taken back by the process that has the monitor.
defmodule Harbour do
  def dock(ship) do
    ref = Process.monitor(ship) # expect: unmanaged
    Task.start(fn -> Process.demonitor(ref, [:flush]) end)
    :ok
  end
end

# A loop of its own that never looks for the message.
defmodule Buoy do
  def anchor(ship), do: spawn(__MODULE__, :init, [ship])

  def init(ship) do
    ref = Process.monitor(ship) # expect: unmanaged
    float(%{ship: ship, ref: ref})
  end

  defp float(state) do
    receive do
      :wave -> float(state)
    end
  end
end
