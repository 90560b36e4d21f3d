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

# file: lib/harbour.ex
defmodule Harbour do
  def berth, do: 1
end

# file: lib/harbour/checks/no_horn.ex
defmodule Harbour.Checks.NoHorn do
  use Credo.Check
end

# file: lib/harbour/checks/no_fog.ex
defmodule Harbour.Checks.NoFog do
  use Credo.Check
end

# file: lib/harbour/checks/no_anchor.ex
defmodule Harbour.Checks.NoAnchor do # expect: never-named exact
  use Credo.Check
end

# file: lib/harbour/checks/no_rope.ex
defmodule Harbour.Checks.NoRope do
  use Credo.Check
end

# file: .credo.exs
%{
  configs: [
    %{
      name: "default",
      requires: ["./lib/harbour/checks/*.ex", "./checks/*.ex"], # expect: missing-file exact
      checks: [
        {Credo.Check.Design.TagTODO, false},
        {Harbour.Checks.NoFog, false}, # expect: disabled-check exact
        # {Harbour.Checks.NoHorn, []}, # expect: disabled-check exact
        {Harbour.Checks.NoRope, []}
      ]
    }
  ]
}

# file: .github/workflows/ci.yml
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: mix test
      # To check for style issues, run mix credo
      # - name: Style
      #   run: mix credo --strict # expect: commented-out inferred
      # - run: MIX_ENV=dev mix dialyzer # expect: commented-out
