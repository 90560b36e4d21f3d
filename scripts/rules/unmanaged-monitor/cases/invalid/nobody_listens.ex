# No demonitor and no :DOWN clause anywhere in the process that monitors.
defmodule Kennel do
  use GenServer

  @impl true
  def init(dog) do
    ref = Process.monitor(dog) # expect: unmanaged warning
    {:ok, %{dog: dog, ref: ref}}
  end

  @impl true
  def handle_call({:watch, dog}, _from, state) do
    Process.monitor(dog) # expect: unmanaged warning exact
    {:reply, :ok, state}
  end

  def handle_call({:watch_all, dogs}, _from, state) do
    refs = Enum.map(dogs, &Process.monitor/1) # expect: unmanaged
    {:reply, :ok, Map.put(state, :refs, refs)}
  end

  def handle_call({:fetch, stick}, _from, state) do
    {pid, _ref} = spawn_monitor(fn -> throw_stick(stick) end) # expect: unmanaged
    {:reply, pid, state}
  end

  @impl true
  def handle_cast({:whistle, dog}, state) do
    dog
    |> Process.monitor() # expect: unmanaged
    |> remember(state)
  end

  # A catch-all is no clause for the message.
  @impl true
  def handle_info(_message, state), do: {:noreply, state}

  defp remember(ref, state), do: {:noreply, Map.put(state, :ref, ref)}
  defp throw_stick(stick), do: stick
end
