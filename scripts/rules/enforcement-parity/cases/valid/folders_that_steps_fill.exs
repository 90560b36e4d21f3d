# file: mix.exs
defmodule Lighthouse.MixProject do
  use Mix.Project

  def project do
    [
      app: :lighthouse,
      version: "1.0.0",
      deps: [
        {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
        {:sobelow, "~> 0.13", only: [:dev], runtime: false},
        {:doctor, "~> 0.21", only: [:dev], runtime: false},
        {:dialyxir, "~> 1.4", only: [:dev], runtime: false}
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
    defaults:
      run:
        working-directory: source
    steps:
      - uses: actions/checkout@v4
        with:
          path: source
      - run: mix test
      - run: mix format --check-formatted
      - run: mix compile --warnings-as-errors
      - run: mix credo --strict
  container:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: docker compose run web mix sobelow --exit
        working-directory: docker
      - run: cd .. && mix doctor
        working-directory: docker
      - run: mix dialyzer
        working-directory: lib
