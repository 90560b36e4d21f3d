defmodule Harbour.Input do
  @sorts %{"name" => :name, "length" => :length}

  def sort(params), do: Map.get(@sorts, params["sort"], :name)
  def key(params), do: String.to_existing_atom(params["key"])
end

defmodule Harbour.Crane do
  use GenServer

  def start_link(opts) do
    GenServer.start_link(__MODULE__, opts, name: {:via, Registry, {Harbour.Registry, {:crane, opts[:pier]}}})
  end

  @impl true
  def init(opts), do: {:ok, opts}
end
