defmodule Harbour.FeatureFlags do
  @default_flags %{night_shift: false}

  def enabled?(flag), do: Map.get(@default_flags, flag, false)
end

defmodule Harbour.Office do
  def open, do: if(Harbour.FeatureFlags.enabled?(:night_shift), do: :night, else: :day)
end
