defmodule Orchard.Tree do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Orchard.Row do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)

  @impl true
  def init(opts) do
    # One of two: never both.
    tree = if opts[:old], do: {Orchard.Tree, age: 90}, else: {Orchard.Tree, age: 1}
    Supervisor.init([tree], strategy: :one_for_one, max_restarts: 50, max_seconds: 3_600)
  end
end

defmodule Orchard.Raw do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)

  # OTP's own form, in full.
  @impl true
  def init(_opts) do
    children = [
      %{id: :first, start: {Orchard.Tree, :start_link, [[]]}, shutdown: 5_000, restart: :transient, type: :worker},
      {:second, {Orchard.Tree, :start_link, [[]]}, :permanent, 5_000, :worker, [Orchard.Tree]}
    ]

    {:ok, {%{strategy: :one_for_one, intensity: 3, period: 5}, children}}
  end
end

defmodule Orchard.Plain do
  # No process of its own, yet a child: it writes the specification.
  def child_spec(opts), do: %{id: opts[:id], start: {Orchard.Tree, :start_link, [opts]}}
end

defmodule Orchard.Application do
  use Application

  @impl true
  def start(_type, args) do
    children =
      [
        %{id: :row, start: {Orchard.Row, :start_link, [[]]}, type: :supervisor, shutdown: :infinity},
        Orchard.Row,
        {Registry, keys: :unique, name: Orchard.Names},
        {Registry, keys: :duplicate, name: Orchard.Kinds},
        {Task.Supervisor, name: Orchard.Tasks},
        {Task.Supervisor, name: Orchard.Others},
        {DynamicSupervisor, name: Orchard.Pickers, max_children: 1_000},
        {DynamicSupervisor, name: Orchard.Given},
        {Orchard.Plain, id: :one},
        {Orchard.Plain, id: :two},
        # A package's own process: what it makes of a second one is its own business.
        {Phoenix.PubSub, name: Orchard.PubSub},
        {Phoenix.PubSub, name: Orchard.Events},
        {Broom, shutdown: :infinity},
        Supervisor.child_spec({Orchard.Tree, []}, id: :special, shutdown: :brutal_kill)
      ] ++
        for age <- args[:ages] do
          Supervisor.child_spec({Orchard.Tree, age: age}, id: {Orchard.Tree, age})
        end

    Supervisor.start_link(children, strategy: :one_for_one, max_restarts: Application.get_env(:orchard, :restarts, 3))
  end

  def pick(who), do: DynamicSupervisor.start_child(Orchard.Pickers, {Orchard.Tree, who})

  # Whoever gets the name may start children in it.
  def settings, do: [supervisor: Orchard.Given]
end

defmodule Orchard.Season do
  # The limit is this server's own word.
  def plan, do: Orchard.Calendar.plan(max_restarts: 5_000, intensity: :high, shutdown: :infinity)

  # What depends on Mix.env here is no restart.
  @log if Mix.env() == :test, do: :error, else: :info
  def level, do: @log
end

defmodule Orchard.Either do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)

  @impl true
  def init(%{kind: :small}), do: Supervisor.init([{Orchard.Tree, 1}], strategy: :one_for_one)
  def init(_opts), do: Supervisor.init([{Orchard.Tree, 2}, Orchard.Row], strategy: :one_for_one)
end

defmodule Orchard.Choice do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)

  @impl true
  def init(opts) do
    case opts do
      [:many] -> Supervisor.init(trees(opts), strategy: :one_for_one)
      _ -> Supervisor.init([Orchard.Tree], strategy: :one_for_one)
    end
  end

  defp trees([:many]), do: [{Orchard.Tree, 1}]
  defp trees(_), do: [{Orchard.Tree, 2}]
end
