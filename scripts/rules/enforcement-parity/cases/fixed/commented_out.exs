# file: mix.exs
defmodule Harbour.MixProject do
  use Mix.Project

  def project, do: [app: :harbour, version: "1.0.0", deps: deps()]

  defp deps do
    [
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:dialyxir, "~> 1.4", only: [:dev], runtime: false}
    ]
  end
end

# file: lib/harbour/checks/no_horn.ex
defmodule Harbour.Checks.NoHorn do
  use Credo.Check
end

# file: .credo.exs
%{
  configs: [
    %{name: "default", requires: ["./lib/harbour/checks/*.ex"], checks: [{Harbour.Checks.NoHorn, []}]}
  ]
}

# file: .github/workflows/ci.yml
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: mix test
      - run: mix credo --strict
      - run: mix dialyzer
