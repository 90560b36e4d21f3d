# file: mix.exs
defmodule Tide.MixProject do
  use Mix.Project

  def project, do: [app: :tide, version: "1.0.0"]
  def application, do: [mod: {Tide.Application, []}]
end
# file: lib/tide.ex
defmodule Tide.Table do # expect: called warning exact
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def next(harbour), do: GenServer.call(__MODULE__, {:next, harbour})

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_call({:next, _harbour}, _from, state), do: {:reply, nil, state}
end

defmodule Tide.Plugin do # expect: called warning inferred
  # Whoever owns the behaviour may start it.
  use GenServer
  @behaviour Weather.Source

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def wind, do: GenServer.call(__MODULE__, :wind)

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_call(:wind, _from, state), do: {:reply, 3, state}
end

defmodule Tide do
  def next(harbour), do: {Tide.Table.next(harbour), Tide.Plugin.wind()}
end

defmodule Tide.Application do
  use Application

  @impl true
  def start(_type, _args), do: Supervisor.start_link([], strategy: :one_for_one)
end
# file: test/tide_test.exs
defmodule TideTest do
  use ExUnit.Case

  setup do
    start_supervised!(Tide.Table)
    :ok
  end

  test "knows the next tide", do: assert(Tide.next("Kiel") == {nil, 3})
end
