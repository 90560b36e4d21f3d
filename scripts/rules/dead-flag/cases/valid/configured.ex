# config: {"flags": {"modules": ["Harbour.Switches"], "functions": ["Harbour.Ask.switch/1"]}}
defmodule Harbour.Switches do
  @features %{radar: false}

  def enabled?(name), do: Map.get(@features, name)
end

defmodule Harbour.Ask do
  def switch(name), do: Harbour.Switches.enabled?(name)
end

defmodule Harbour.Tower do
  def radar, do: Harbour.Ask.switch(:radar)
end
