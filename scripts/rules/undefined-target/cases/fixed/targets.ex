defmodule Mill.Wheel do
  use GenServer
  alias Mill.Stone

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def grind, do: Stone.turn()

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Mill.Stone do
  def turn, do: :ok
end

defmodule Mill.Application do
  use Application

  @impl true
  def start(_type, _args), do: Supervisor.start_link([Mill.Wheel], strategy: :one_for_one)
end
