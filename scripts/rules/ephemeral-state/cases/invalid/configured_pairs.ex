# options: {"pairs": [{"use": "GenServer", "prefer": "Harbour.KeptServer"}, {"use": "Shipyard.Agent", "prefer": "Shipyard.KeptAgent"}, {"use": "Agent", "prefer": "Harbour.KeptServer"}]}
defmodule Harbour.Berths do
  use GenServer # expect: kept warning exact

  defmodule State do
    defstruct moored: %{}, waiting: []
  end

  @impl true
  def init(_opts), do: {:ok, %State{}}
end

defmodule Harbour.Tides do
  alias Shipyard.Agent, as: ShipyardAgent

  # The state is declared by the use.
  use ShipyardAgent, # expect: kept
    name: "tides",
    schema: [level: [type: :float], rising: [type: :boolean]]
end

defmodule Harbour.Pilot do
  @schema [ship: [type: :string]]
  use Shipyard.Agent, name: "pilot", schema: @schema # expect: kept
end

defmodule Harbour.Register do
  use Agent # expect: kept

  def start_link(_opts), do: Agent.start_link(fn -> %{ships: [], captains: []} end)
end

defmodule Harbour.Crane do
  use GenServer # expect: kept

  # Computed; the struct says what it holds.
  defstruct [:load]

  @impl true
  def init(opts), do: {:ok, Harbour.Loads.build(opts)}
end

defmodule Harbour.Server do
  defmacro __using__(_opts) do
    quote do
      use GenServer
    end
  end
end

defmodule Harbour.Lighthouse do
  # The codebase's own macro brings it.
  use Harbour.Server # expect: kept warning inferred

  def init(_opts), do: {:ok, %{lit: false}}
end
