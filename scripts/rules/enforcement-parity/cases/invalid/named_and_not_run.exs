# file: mix.exs
defmodule Lighthouse.MixProject do
  use Mix.Project

  def project do
    [
      app: :lighthouse,
      version: "1.0.0",
      test_coverage: [summary: [threshold: 80]], # expect: not-run exact warning
      aliases: aliases(),
      deps: deps()
    ]
  end

  defp aliases do
    [
      "ci.lint": ["format --check-formatted", "deps.unlock --check-unused"], # expect: not-run inferred
      lint: ["credo --strict"]
    ]
  end

  defp deps do
    [
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:dialyxir, "~> 1.4", only: [:dev], runtime: false}, # expect: not-run inferred
      {:mix_audit, "~> 2.1", only: [:dev], runtime: false} # expect: not-run inferred
    ]
  end
end

# file: lib/lighthouse.ex
defmodule Lighthouse do
  def lamp, do: :lit
end

# file: README.md
The lamp is described here. To look for retired packages, run `mix hex.audit`.

# file: CONTRIBUTING.md
CI runs `mix compile --warnings-as-errors` on every pull request. # expect: not-run inferred

# file: .github/workflows/ci.yml
on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: mix lint
      - run: mix format --check-formatted
      - run: mix test
