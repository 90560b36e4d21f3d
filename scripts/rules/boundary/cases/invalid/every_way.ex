# config: {"boundaries": [{"name": "Web", "modules": ["HarbourWeb", "HarbourWeb.*"], "mayUse": ["Core"], "neverUse": ["Harbour.Repo", "Ferry.Sql.*", "Customs"]}, {"name": "Core", "modules": ["Harbour.*"], "mayUse": [], "exports": ["Harbour.Berths", "Harbour.Repo", "Harbour.Server"]}, {"name": "Customs", "modules": ["Customs.*"], "mayUse": ["Core"], "ignore": ["struct"]}]}
defmodule Harbour.Repo do
  def get(id), do: id
end

defmodule Harbour.Berths do
  alias HarbourWeb.Page

  def free(id) do
    Page.render(id) # expect: outside warning exact
  end

  def form(%HarbourWeb.Form{} = form), do: form # expect: outside

  def pages, do: [HarbourWeb.Page] # expect: outside
end

defmodule Harbour.Berths.Plan do
  # Its own boundary's, exported or not.
  def plan(id), do: Harbour.Berths.free(Harbour.Repo.get(id))
end

defmodule Harbour.Server do
  defmacro __using__(_options) do
    quote do
      HarbourWeb.Page.render(1) # expect: outside
    end
  end
end

defmodule HarbourWeb.Form do
  defstruct [:id]
end

defmodule HarbourWeb.Page do
  # What its macro writes here is reported there.
  use Harbour.Server

  def render(id) do
    Harbour.Berths.free(id)
    Harbour.Repo.get(id) # expect: never
    Harbour.Berths.Plan.plan(id) # expect: internal
    Ferry.Sql.Query.run(id) # expect: never
    id |> Harbour.Repo.get() |> Harbour.Berths.Plan.plan() # expect: internal, never
    Customs.Desk.clear(id) # expect: never
  end
end

defmodule HarbourWeb.Search do
  # Where nothing of it is called, an import is a use.
  import Ferry.Sql.Query # expect: never
end

defmodule Customs.Desk do
  @behaviour Harbour.Inspected # expect: internal
  # Data may cross.
  def clear(%HarbourWeb.Form{id: id}), do: HarbourWeb.Page.render(id) # expect: outside
end

defimpl String.Chars, for: Customs.Desk do
  # Of the boundary of its type.
  def to_string(_), do: HarbourWeb.Page.render(1) # expect: outside
end
