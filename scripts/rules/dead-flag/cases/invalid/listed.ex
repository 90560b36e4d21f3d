defmodule Harbour.Flags do
  @flags [new_berths: true] # expect: neverRead warning inferred

  def on?(flag), do: Keyword.get(@flags, flag, false)
  def all, do: @flags
end

defmodule Harbour.Overview do
  # Who gets the whole list may look at any flag.
  def render, do: inspect(Harbour.Flags.all())
end

defmodule Harbour.Package do
  # A package keeps its flags in a database: what is switched in code should be read in code.
  def open do
    FunWithFlags.enable(:fog_horn) # expect: onlySet warning inferred
    FunWithFlags.enable(:foghorn_test)
    FunWithFlags.enabled?(:foghorn_test)
  end
end
