defmodule Harbour.FeatureFlags do
  @default_flags %{
    night_shift: false,
    new_berths: false, # expect: neverRead warning exact
    pilot_app: true,
    # Switched, and read by tests alone.
    tide_forecast: false, # expect: neverRead warning exact
    crane_sensors: false
  }

  def enabled?(flag), do: Map.get(overrides(), flag, Map.get(@default_flags, flag, false))
  def enable(flag), do: :persistent_term.put({__MODULE__, flag}, true)
  def pilot_app?, do: enabled?(:pilot_app)

  defp overrides, do: %{}
end

defmodule Harbour.Office do
  alias Harbour.FeatureFlags

  def open do
    FeatureFlags.enable(:tide_forecast)
    if FeatureFlags.enabled?(:night_shift), do: :night, else: :day
  end

  # The flag reaches the reader through a parameter that every caller fills.
  def lift, do: switched?(:crane_sensors)
  defp switched?(flag), do: FeatureFlags.enabled?(flag)

  # Not defined anywhere.
  def tow, do: FeatureFlags.enabled?(:tug_boats) # expect: neverDefined warning exact
  def tow_again, do: FeatureFlags.enabled?(:tug_boats)
end
