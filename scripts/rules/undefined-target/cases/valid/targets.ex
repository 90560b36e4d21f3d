# file: mix.exs
defmodule Kiln.MixProject do
  use Mix.Project

  def project do
    [app: :kiln, version: "1.0.0", deps: deps(), xref: [exclude: [Kiln.Optional.Excluded]]]
  end

  def application, do: [mod: {Kiln.Application, []}]
  defp deps, do: [{:phoenix, "~> 1.7"}, {:phoenix_html, "~> 4.0"}, {:clay_wheel, "~> 1.0", optional: true}]
end
# file: lib/kiln.ex
defmodule Kiln.Names do
  # Names of processes are no modules.
  alias Kiln.PubSub
  alias Kiln.Registry
  # The beginning of longer names.
  alias Kiln.Schemas
  # Defined elsewhere: below, in a test's support, by Elixir, by a package.
  alias Kiln.Pot
  alias Kiln.Support.Oven
  alias Phoenix.Socket
  alias Plug.Conn
  alias Clay.Wheel
  alias Ecto.Changeset

  def all, do: {PubSub, Registry, %Schemas.Jar{}, Pot.fire(), Oven.heat(), Socket, Conn.new(), Wheel.spin(), Changeset.new()}
end

defmodule Kiln.Schemas.Jar do
  defstruct [:size]
end

defmodule Kiln.Pot do
  def fire, do: :hot
end

defmodule Kiln.Optional do
  # Asked for before it is called.
  @compile {:no_warn_undefined, Kiln.Optional.Silenced}
  alias Kiln.Optional.{Excluded, Maybe, Silenced}

  def run do
    if Code.ensure_loaded?(Maybe), do: Maybe.run()
    if function_exported?(Kiln.Optional.Late, :run, 0), do: Kiln.Optional.Late.start_link([])
    {Silenced.run(), Excluded.run()}
  end
end

defmodule Kiln.Macros do
  defmacro __using__(_opts) do
    quote do
      defmodule Helpers do
        def url, do: "/"
      end
    end
  end

  defmacro defglaze(name, colour) do
    quote do
      defmodule unquote(name) do
        def colour, do: unquote(colour)
      end
    end
  end
end

defmodule Kiln.Router do
  use Kiln.Macros
end

defmodule Kiln.Glazes do
  import Kiln.Macros

  defglaze(Kiln.Glazes.Blue, :blue)
  defglaze(Green, :green)

  typedstruct module: Sample do
    field :colour, atom()
  end

  for name <- [:One, :Two] do
    defmodule Module.concat(Kiln.Series, name) do
      def start_link(opts), do: Agent.start_link(fn -> opts end)
    end
  end
end

defmodule Kiln.Gettext do
  use Clay.Backend
end

defmodule Kiln.Views do
  alias Kiln.Glazes.{Blue, Green, Sample}
  alias Kiln.Gettext.Plural
  alias Kiln.Router.Helpers
  alias Kiln.Series.One
  alias Kiln.Built

  def build, do: Module.create(Kiln.Built, quote(do: def(one, do: 1)), Macro.Env.location(__ENV__))
  def all, do: {Blue.colour(), Green.colour(), %Sample{}, Plural.of(2), Helpers.url(), One.start_link([]), Built.one()}

  # A name that run time puts together.
  def find(name), do: Module.concat(Kiln.Views, name).start_link([])
end

defmodule Kiln.Source do
  @behaviour :gen_event
  use Clay.Backend

  alias __MODULE__.Reader
  alias Kiln.Source, as: Own

  def read, do: {Reader.read(), Own}
end

defmodule Kiln.Erlang do
  # Sources of Erlang are not read.
  @behaviour :kiln_port
  def open, do: :kiln_port.start_link()
end

defmodule Kiln.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [
      {Phoenix.PubSub, name: Kiln.PubSub},
      {Registry, keys: :unique, name: Kiln.Registry},
      Kiln.Series.Two,
      :kiln_port
    ]

    Supervisor.start_link(children, strategy: :one_for_one)
  end
end
# file: test/support/oven.ex
defmodule Kiln.Support.Oven do
  def heat, do: :warm
end
