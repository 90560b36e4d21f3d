# options: {"strict": true, "managers": ["Sentry"]}
# In strict mode only the named modules monitor.
defmodule Sentry do
  use GenServer

  @impl true
  def init(pid), do: {:ok, Process.monitor(pid)}

  @impl true
  def handle_info({:DOWN, ref, :process, _pid, _reason}, ref), do: {:stop, :normal, ref}
end

defmodule Volunteer do
  use GenServer

  @impl true
  def init(pid), do: {:ok, Process.monitor(pid)} # expect: outsideManager warning

  @impl true
  def handle_info({:DOWN, ref, :process, _pid, _reason}, ref), do: {:stop, :normal, ref}
end
