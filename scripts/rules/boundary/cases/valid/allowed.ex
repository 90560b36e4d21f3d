# config: {"boundaries": [{"name": "Web", "modules": ["HarbourWeb", "HarbourWeb.*"], "neverUse": ["Harbour.Repo"]}, {"name": "Core", "modules": ["Harbour", "Harbour.*"], "except": ["Harbour.Application"], "mayUse": []}, {"name": "Data", "modules": ["Harbour.Repo"]}]}
defmodule HarbourWeb.Page do
  # An alias uses nothing.
  alias Harbour.Repo

  # Anything but the repository, whoever owns it.
  def render(id), do: Harbour.Berths.free(id)
end

defmodule Harbour.Repo do
  # No declaration: it may use anything.
  def get(id), do: HarbourWeb.Page.render(id)
end

defmodule Harbour.Berths do
  # Its own boundary, modules of none, and a module that nobody knows.
  def free(id), do: Harbour.Ships.find(Quay.at(id))
  def run(mod, id), do: mod.run(id)
end

defmodule Harbour.Ships do
  def find(id), do: Enum.find([], &(&1 == id))
end

defmodule Harbour.Application do
  # Taken out of its boundary.
  def start, do: [HarbourWeb.Page, Harbour.Repo]
end

defmodule Quay do
  def at(id), do: HarbourWeb.Page.render(id)
end
