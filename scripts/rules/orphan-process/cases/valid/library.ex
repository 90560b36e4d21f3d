# file: mix.exs
defmodule Rope.MixProject do
  use Mix.Project

  # No `mod:`: whoever uses the library starts its servers.
  def project, do: [app: :rope, version: "1.0.0"]
  def application, do: [extra_applications: [:logger]]
end
# file: lib/rope.ex
defmodule Rope.Store do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def get(key), do: GenServer.call(__MODULE__, {:get, key})

  @impl true
  def init(opts), do: {:ok, opts}
end

defmodule Rope do
  def get(key), do: Rope.Store.get(key)
end
