# file: mix.exs
defmodule Trawler.MixProject do
  use Mix.Project

  def project, do: [app: :trawler, version: "1.0.0", deps: deps()]

  defp deps do
    [
      {:ex_check, "~> 0.16", only: [:dev], runtime: false},
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:sobelow, "~> 0.13", only: [:dev], runtime: false} # expect: not-run inferred
    ]
  end
end

# file: lib/trawler.ex
defmodule Trawler do
  def net, do: :cast
end

# file: lib/trawler/no_nets.ex
defmodule Trawler.NoNets do
  use Credo.Check
end

# file: .check.exs
[tools: [{:sobelow, false}, {:credo, "mix credo --strict"}]]

# file: .credo.exs
%{
  configs: [
    %{name: "default", checks: [
      # {Trawler.NoNets, []}, # expect: disabled-check exact
    ]},
    %{name: "strict", checks: [
      # {Trawler.NoNets, []},
    ]}
  ]
}

# file: .github/workflows/ci.yml
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: mix check
