# file: mix.exs
defmodule Ferry.MixProject do
  use Mix.Project

  def project, do: [app: :ferry, version: "1.0.0", deps: deps(), aliases: [style: ["format --check-formatted"]]]

  defp deps do
    [
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:dialyxir, "~> 1.4", only: [:dev], runtime: false},
      {:sobelow, "~> 0.13", only: [:dev], runtime: false},
      {:mix_audit, "~> 2.1", only: [:dev], runtime: false}
    ]
  end
end

# file: lib/ferry.ex
defmodule Ferry do
  def deck, do: :lower
end

# file: scripts/style.sh
mix style
mix deps.unlock --check-unused

# file: .github/workflows/ci.yml
on:
  pull_request:
    branches: [main]
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: mix credo --strict || true # expect: ignored-failure exact
      - name: Dialyzer
        continue-on-error: true
        run: mix dialyzer # expect: ignored-failure exact
      - run: mix sobelow --verbose # expect: ignored-failure inferred
      - run: ./scripts/style.sh # expect: ignored-failure exact
      - run: |
          mix deps.unlock --check-unused && echo "no unused dependencies"
          mix deps.audit | tee audit.txt # expect: ignored-failure exact
  test:
    runs-on: ubuntu-latest
    continue-on-error: true
    steps:
      - run: mix do deps.get + test # expect: ignored-failure exact
