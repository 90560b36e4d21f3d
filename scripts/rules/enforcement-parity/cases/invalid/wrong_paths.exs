# file: mix.exs
defmodule Pier.MixProject do
  use Mix.Project

  def project, do: [app: :pier, version: "1.0.0", elixirc_paths: ["lib", "web"], deps: deps()]

  defp deps do
    [{:credo, "~> 1.7", only: [:dev, :test], runtime: false}]
  end
end

# file: lib/pier/telemetry/span.ex
defmodule Pier.Telemetry.Span do
  def start, do: :ok
end

# file: lib/pier.ex
defmodule Pier do
  def planks, do: 12
end

# file: web/page.ex
defmodule Pier.Page do
  def title, do: "Pier"
end

# file: .credo.exs
%{
  configs: [
    %{
      name: "default",
      files: %{included: ["lib/"], excluded: [~r"/_build/"]}, # expect: files-left-out info
      checks: [{Credo.Check.Warning.Dbg, []}]
    }
  ]
}

# file: .github/workflows/lint.yml
on:
  push:
    paths: ["apps/**", "!apps/docs/**"] # expect: wrong-paths exact
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: mix credo

# file: .github/workflows/nightly.yml
on:
  schedule:
    - cron: "0 3 * * *"
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: mix test

# file: .github/workflows/patterns.yml
on: push
jobs:
  patterns:
    runs-on: ubuntu-latest
    steps:
      - run: |
          FOUND=$(grep -r "Process.put" lib/ --include="*.ex" --exclude-dir=telemetry || true) # expect: folder-left-out inferred
          if [ -n "$FOUND" ]; then
            echo "$FOUND"
            exit 1
          fi
