# file: mix.exs
defmodule Harbour.MixProject do
  use Mix.Project
  def project, do: [app: :harbour, version: "1.0.0", deps: []]
end
# file: lib/flags.ex
defmodule Harbour.FeatureToggles do
  @toggles [:night_shift, :lighthouse] # expect: neverRead
  def active?(toggle), do: toggle in @toggles and Application.get_env(:harbour, toggle, false)
  def all, do: @toggles
end
# file: lib/office.ex
defmodule Harbour.Office do
  def open, do: Harbour.FeatureToggles.active?(:night_shift)
  def radar, do: Harbour.FeatureToggles.active?(:radar) # expect: neverDefined
  def sonar, do: Harbour.FeatureToggles.active?(:sonar)
end
# file: config/config.exs
import Config
config :harbour, sonar: true
# file: test/office_test.exs
defmodule Harbour.OfficeTest do
  use ExUnit.Case
  test "a test's read is no use", do: assert(Harbour.FeatureToggles.active?(:lighthouse))
  test "a test's own flag", do: refute(Harbour.FeatureToggles.active?(:made_up))
end
