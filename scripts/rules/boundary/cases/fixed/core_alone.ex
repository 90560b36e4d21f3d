# config: {"boundaries": [{"name": "Web", "modules": ["HarbourWeb.*"], "mayUse": ["Core"]}, {"name": "Core", "modules": ["Harbour.*"], "mayUse": []}]}
defmodule HarbourWeb.Page do
  def render(id), do: Harbour.Berths.free(id)
end

defmodule Harbour.Berths do
  def free(id), do: id
end
