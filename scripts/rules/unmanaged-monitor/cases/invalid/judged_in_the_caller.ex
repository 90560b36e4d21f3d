# A wrapper's monitor belongs to the process that calls the wrapper.
defmodule Watch do
  def over(pid) do
    Process.monitor(pid) # expect: callers warning inferred
  end

  # Taken back by one caller, forgotten by the other.
  def for_some(pid), do: Process.monitor(pid) # expect: alsoIn warning inferred

  def quietly(pid) do
    Process.monitor(pid) # expect: callers warning inferred
    :ok
  end
end

defmodule Sleepy do
  use GenServer

  @impl true
  def init(pid) do
    :ok = Watch.quietly(pid)
    {:ok, {Watch.over(pid), Watch.for_some(pid)}}
  end
end

defmodule Awake do
  use GenServer

  @impl true
  def init(pid), do: {:ok, Watch.for_some(pid)}

  @impl true
  def handle_info({:DOWN, ref, :process, _pid, _reason}, ref), do: {:stop, :normal, ref}
end
