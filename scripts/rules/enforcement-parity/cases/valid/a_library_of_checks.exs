# file: mix.exs
defmodule Compass.MixProject do
  use Mix.Project

  def project, do: [app: :compass, version: "1.0.0", deps: deps()]

  defp deps do
    [{:credo, "~> 1.7"}]
  end
end

# file: lib/compass/checks/needle.ex
defmodule Compass.Checks.Needle do
  use Credo.Check
end

# file: .credo.exs
%{configs: [%{name: "default", checks: []}]}

# file: .circleci/config.yml
jobs:
  lint:
    steps:
      - run: mix credo
      - run: mix test
