defmodule Buoy.Lamp do # expect: cast warning inferred
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def flash, do: GenServer.cast(__MODULE__, :flash)

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_cast(:flash, state), do: {:noreply, state}
end

defmodule Buoy.Clock do
  def tick, do: Buoy.Lamp.flash()
end

defmodule Buoy.Application do
  use Application

  # One of these may be the lamp.
  @impl true
  def start(_type, _args) do
    Supervisor.start_link(Application.fetch_env!(:buoy, :children), strategy: :one_for_one)
  end
end
