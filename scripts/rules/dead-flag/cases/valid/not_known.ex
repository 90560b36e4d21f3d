defmodule Harbour.FeatureFlags do
  @flags [:night_shift, :new_berths]

  def enabled?(flag), do: flag in @flags
  def set(flag, value), do: {flag, value}
end

defmodule Harbour.Gate do
  # Which flag is asked for is decided at run time: any may be read, and any may be switched.
  def allowed?(%{"flag" => flag}), do: Harbour.FeatureFlags.enabled?(String.to_existing_atom(flag))
  def switch(flag, value), do: Harbour.FeatureFlags.set(flag, value)
  def unknown, do: Harbour.FeatureFlags.enabled?(:other)
end

defmodule Harbour.Segment.Flags do
  # Flags of a protocol, not of features: nobody asks whether one is enabled.
  @flags [syn: 1, ack: 2, fin: 4]

  def encode(names), do: Enum.map(names, &Keyword.fetch!(@flags, &1))
end

defmodule Harbour.Stored.FeatureFlags do
  @defaults %{dry_dock: false}

  # Others are in the database.
  def enabled?(flag), do: Map.get(@defaults, flag) || Harbour.Repo.exists?(flag)
end

defmodule Harbour.Docks do
  def open, do: Harbour.Stored.FeatureFlags.enabled?(:dry_dock)
  def stored, do: Harbour.Stored.FeatureFlags.enabled?(:wet_dock)
end

defmodule Harbour.Passed.FeatureFlags do
  @flags %{ferry: false}
  def enabled?(flag), do: Map.get(@flags, flag)
end

defmodule Harbour.Ferries do
  # Handed to code that asks for whatever it likes.
  def ask(flags), do: Enum.filter(flags, &Harbour.Passed.FeatureFlags.enabled?/1)
end
