# file: mix.exs
defmodule Lighthouse.MixProject do
  use Mix.Project

  def project do
    [
      app: :lighthouse,
      version: "1.0.0",
      deps: [
        {:credo, "~> 1.7", only: [:dev, :test], runtime: false} # expect: not-run inferred
      ]
    ]
  end
end

# file: lib/lighthouse.ex
defmodule Lighthouse do
  def lamp, do: :lit
end

# file: .github/workflows/ci.yml
on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: mix test
      - run: mix format --check-formatted
      - run: mix compile --warnings-as-errors
      - run: mix credo --strict
        working-directory: apps/lighthouse
