defmodule Lock.Gate do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)

  def open, do: GenServer.call(__MODULE__, :open)

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_call(:open, _from, state), do: {:reply, :ok, state}
end

defmodule Lock do
  def open, do: Lock.Gate.open()
end

defmodule Lock.Application do
  use Application

  @impl true
  def start(_type, _args), do: Supervisor.start_link([Lock.Gate], strategy: :one_for_one)
end
