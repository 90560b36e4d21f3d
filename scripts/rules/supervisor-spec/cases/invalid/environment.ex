defmodule Mill.Wheel do
  use GenServer, restart: if(Mix.env() == :test, do: :temporary, else: :permanent) # expect: environment warning exact

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Mill.Supervisor do
  use Supervisor

  @restarts if Mix.env() == :test, do: 40, else: 3

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)

  @impl true
  def init(_opts) do
    children = [
      Mill.Wheel,
      Supervisor.child_spec({Mill.Wheel, []}, id: :second, restart: restart()) # expect: environment warning
    ]

    Supervisor.init(children, strategy: :one_for_one, max_restarts: @restarts) # expect: environment warning exact
  end

  defp restart do
    case Mix.env() do
      :test -> :temporary
      _ -> :permanent
    end
  end
end

defmodule Mill.Other do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)

  @impl true
  def init(_opts) do
    options =
      if Mix.env() == :test do
        [strategy: :one_for_one, max_restarts: 30] # expect: environment warning
      else
        [strategy: :one_for_one]
      end

    Supervisor.init([Mill.Wheel], options)
  end
end
