# A wrapper's monitor belongs to the process that calls the wrapper.
defmodule Watch do
  def over(pid) do
    Process.monitor(pid) # expect: callers warning inferred
  end

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
    {:ok, Watch.over(pid)}
  end
end
