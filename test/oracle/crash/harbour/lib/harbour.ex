defmodule Harbour.Application do
  use Application

  def start(_type, _args) do
    children = [
      Harbour.Office,
      Harbour.Docks,
      {DynamicSupervisor, name: Harbour.Ships, strategy: :one_for_one},
      Harbour.Launcher,
      {Harbour.Light, :north}
    ]

    Supervisor.start_link(children, strategy: :rest_for_one, name: Harbour.Supervisor)
  end
end

defmodule Harbour.Server do
  defmacro __using__(opts) do
    quote do
      use GenServer, unquote(opts)
      def start_link(arg), do: GenServer.start_link(__MODULE__, arg, name: __MODULE__)
      @impl true
      def init(arg), do: {:ok, arg}
      defoverridable init: 1
    end
  end
end

# All or none, with a temporary and a transient child between them.
defmodule Harbour.Office do
  use Supervisor

  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg, name: __MODULE__)

  @impl true
  def init(_) do
    Supervisor.init([Harbour.Clerk, Harbour.Visitor, Harbour.Messenger], strategy: :one_for_all)
  end
end

defmodule Harbour.Clerk do
  use Harbour.Server
end

defmodule Harbour.Visitor do
  use Harbour.Server, restart: :temporary
end

defmodule Harbour.Messenger do
  use Harbour.Server, restart: :transient
end

# A nested tree whose head takes the tail with it.
defmodule Harbour.Docks do
  use Supervisor

  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg, name: __MODULE__)

  @impl true
  def init(_) do
    Supervisor.init([Harbour.Crane, Harbour.Ledger, Harbour.Winch], strategy: :rest_for_one)
  end
end

defmodule Harbour.Crane do
  use Harbour.Server
end

# Links what it starts in init: it comes back with it, and goes with it.
defmodule Harbour.Ledger do
  use Harbour.Server

  @impl true
  def init(_) do
    {:ok, copy} = Harbour.Copy.start_link(nil)
    {:ok, copy}
  end
end

defmodule Harbour.Copy do
  use Harbour.Server
end

defmodule Harbour.Winch do
  use Harbour.Server
end

# Puts a child under the DynamicSupervisor once, when it starts.
defmodule Harbour.Launcher do
  use Harbour.Server

  @impl true
  def init(_) do
    {:ok, DynamicSupervisor.start_child(Harbour.Ships, Harbour.Ship)}
  end
end

defmodule Harbour.Ship do
  use Harbour.Server, restart: :temporary
end

defmodule Harbour.Light do
  use Harbour.Server
end
