# file: mix.exs
defmodule Weir.MixProject do
  use Mix.Project

  # `weir_sensors` defines modules below `Weir` as well.
  def project, do: [app: :weir, version: "1.0.0", deps: [{:weir_sensors, "~> 1.0"}]]
  def application, do: []
end
# file: lib/weir.ex
defmodule Weir.Gates.Upper do
  alias Weir.Gates.Middle # expect: alias error inferred
  alias Weir.Sensors

  def open, do: {Middle.open(), Sensors.level(), Weir.Gates.Lower.open()}
end

defmodule Weir.Gates.Lower do
  def open, do: :ok
end
