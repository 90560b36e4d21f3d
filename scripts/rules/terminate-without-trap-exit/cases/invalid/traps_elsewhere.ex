defmodule Harbour.Crane do
  use GenServer

  # This traps exits in the process that calls it, not in the server.
  def start_link(opts) do
    Process.flag(:trap_exit, true)
    GenServer.start_link(__MODULE__, opts)
  end

  def init(opts) do
    # Other flags, and the flag taken away.
    Process.flag(:priority, :high)
    Process.flag(:trap_exit, false)
    {:ok, opts}
  end

  def handle_cast({:lift, load}, state) do
    # In the process of the task.
    Task.start(fn ->
      Process.flag(:trap_exit, true)
      Harbour.Hook.lift(load)
    end)

    {:noreply, state}
  end

  def terminate(_reason, _state), do: Harbour.Hook.lower() # expect: untrapped info exact
end

defmodule Harbour.Hook do
  use GenServer

  # Another server traps; a call to it does not cross into it.
  def lift(load), do: GenServer.call(__MODULE__, {:lift, load}, 5_000)
  def lower, do: GenServer.call(__MODULE__, :lower, 5_000)

  def init(opts) do
    Process.flag(:trap_exit, true)
    {:ok, opts}
  end

  def terminate(_reason, _state), do: :ok
end
