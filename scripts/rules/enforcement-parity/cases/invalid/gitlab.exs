# file: mix.exs
defmodule Buoy.MixProject do
  use Mix.Project

  def project, do: [app: :buoy, version: "1.0.0", deps: deps()]

  defp deps do
    [
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:dialyxir, "~> 1.4", only: [:dev], runtime: false},
      {:doctor, "~> 0.21", only: [:dev], runtime: false}
    ]
  end
end

# file: lib/buoy.ex
defmodule Buoy do
  def colour, do: :red
end

# file: ci/lint.yml
.lint:
  stage: test
  allow_failure: true
  script:
    - mix credo # expect: ignored-failure exact

# file: .gitlab-ci.yml
include:
  - local: /ci/lint.yml

default:
  before_script:
    - mix deps.get

credo:
  extends: .lint

dialyzer:
  when: manual
  script:
    - mix dialyzer # expect: manual-only inferred

docs:
  rules:
    - when: never
  script:
    - mix doctor # expect: switched-off exact

test:
  script:
    - mix test
