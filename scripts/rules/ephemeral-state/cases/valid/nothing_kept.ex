# options: {"pairs": [{"use": "GenServer", "prefer": "Harbour.KeptServer"}, {"use": "Shipyard.Agent", "prefer": "Shipyard.KeptAgent"}]}
defmodule Harbour.KeptServer do
  # What the configuration prefers is made of what it replaces.
  use GenServer

  defmacro __using__(_opts) do
    quote do
      use GenServer
    end
  end

  @impl true
  def init(state), do: {:ok, %{kept: state}}
end

defmodule Harbour.Berths do
  use Harbour.KeptServer

  def init(_opts), do: {:ok, %{moored: %{}}}
end

defmodule Harbour.Relay do
  # No fields.
  use GenServer

  @impl true
  def init(_opts), do: {:ok, nil}
end

defmodule Harbour.Echo do
  use Shipyard.Agent, name: "echo", schema: []
end

defmodule Harbour.Helm do
  # Another module.
  use Shipyard.Helm, schema: [course: [type: :float]]
end

defmodule Harbour.Template do
  # The use belongs to whoever gets it.
  defstruct [:name]

  defmacro server do
    quote do
      use GenServer
    end
  end
end
