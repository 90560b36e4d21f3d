defmodule Harbour.FeatureFlags do
  @default_flags %{night_shift: false, new_berths: false, pilot_app: true, tide_forecast: false, crane_sensors: false}
  # Defaults of other things.
  @default_options [ttl: 60, adapter: Harbour.Store]

  def enabled?(flag, _options \\ @default_options), do: Map.get(@default_flags, flag, false)
  def disable(flag), do: flag
  def pilot_app?, do: enabled?(:pilot_app)
  def tide_forecast_enabled?, do: true
  def all, do: @default_flags
end

defmodule Harbour.Office do
  alias Harbour.FeatureFlags

  @flags Application.compile_env(:harbour, :flags, FeatureFlags)

  def open, do: if(FeatureFlags.enabled?(:night_shift), do: :night, else: :day)
  # Through a module that the configuration names.
  def berth, do: @flags.enabled?(:new_berths)
  def pilot, do: FeatureFlags.pilot_app?()
  def tide, do: FeatureFlags.tide_forecast_enabled?()
  def crane, do: FeatureFlags.all().crane_sensors
  # Unknown to the module, and switched in code.
  def fog, do: FeatureFlags.enabled?(:fog)
  def clear, do: FeatureFlags.disable(:fog)
end

defmodule Harbour.Tickets do
  # A package's flags are defined in its database.
  def vip?(user), do: FunWithFlags.enabled?(:vip, for: user)
end
