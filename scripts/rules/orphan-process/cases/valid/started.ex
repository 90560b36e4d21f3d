# file: mix.exs
defmodule Dock.MixProject do
  use Mix.Project

  def project, do: [app: :dock, version: "1.0.0"]
  def application, do: [mod: {Dock.Application, []}]
end
# file: config/config.exs
import Config

config :dock, children: [Dock.Configured]
# file: lib/dock.ex
defmodule Dock.Listed do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.Configured do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.Dynamic do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.Lazy do
  # Started when it is first asked.
  use GenServer

  def ask do
    ensure_started()
    GenServer.call(__MODULE__, :ask)
  end

  defp ensure_started do
    with nil <- Process.whereis(__MODULE__), do: GenServer.start(__MODULE__, [], name: __MODULE__)
  end

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.AtRunTime do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.ByName do
  use GenServer

  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.HandedOn do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.Unused do
  # Nobody asks for it.
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.Each do
  # Its processes are known by pid to whoever started them.
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def ask(pid), do: GenServer.call(pid, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.Mould do
  # A mould of servers is none itself.
  defmacro __using__(_opts) do
    quote do
      use GenServer
      def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
    end
  end

  use GenServer
  def ask(name), do: GenServer.call(Dock.Mould, {:ask, name})

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.Fetcher do
  # Writes a supervisor beside each module that uses it.
  defmacro __using__(_opts) do
    quote do
      use GenServer
      Dock.Fetcher.supervise()
    end
  end

  defmacro supervise do
    fetcher = __CALLER__.module

    contents =
      quote do
        use Supervisor
        def init(opts), do: Supervisor.init([{unquote(fetcher), opts}], strategy: :one_for_one)
      end

    Module.create(Module.concat(fetcher, Supervisor), contents, Macro.Env.location(__CALLER__))
  end
end

defmodule Dock.Fetched do
  use Dock.Fetcher

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.Facade do
  defdelegate start_link(opts), to: Dock.Behind
  defdelegate child_spec(opts), to: Dock.Behind
  defdelegate ask, to: Dock.Behind
end

defmodule Dock.Behind do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Dock.Office do
  def ask do
    [
      Dock.Listed.ask(),
      Dock.Configured.ask(),
      Dock.Dynamic.ask(),
      Dock.Lazy.ask(),
      Dock.AtRunTime.ask(),
      Dock.ByName.ask(),
      Dock.HandedOn.ask(),
      Dock.Mould.ask(:me),
      Dock.Fetched.ask(),
      Dock.Facade.ask()
    ]
  end

  def each(pid), do: Dock.Each.ask(pid)

  def open do
    DynamicSupervisor.start_child(Dock.Dynamics, Dock.Dynamic)
    {:ok, _} = Dock.AtRunTime.start_link([])
    GenServer.start_link(Dock.ByName, [], name: Dock.ByName)
    Warehouse.start(Dock.HandedOn)
  end
end

defmodule Dock.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [Dock.Listed, Dock.Facade, {DynamicSupervisor, name: Dock.Dynamics}]
    Supervisor.start_link(children ++ Application.fetch_env!(:dock, :children), strategy: :one_for_one)
  end
end
