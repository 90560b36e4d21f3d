# file: mix.exs
defmodule Lighthouse.MixProject do
  use Mix.Project

  def project do
    [
      app: :lighthouse,
      version: "1.0.0",
      test_coverage: [tool: ExCoveralls, summary: [threshold: 80]],
      aliases: aliases(),
      deps: deps()
    ]
  end

  defp aliases do
    [
      ci: ["format --check-formatted", "lint", "test"],
      lint: ["credo --strict", "dialyzer"],
      test: ["ecto.create --quiet", "test"]
    ]
  end

  defp deps do
    [
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:dialyxir, "~> 1.4", only: [:dev], runtime: false},
      {:sobelow, "~> 0.13", only: [:dev], runtime: false},
      {:doctor, "~> 0.21", only: [:dev], runtime: false},
      {:excoveralls, "~> 0.18", only: :test},
      {:mix_audit, "~> 2.1", only: [:dev], runtime: false}
    ]
  end
end

# file: lib/lighthouse.ex
defmodule Lighthouse do
  def lamp, do: :lit
end

# file: lib/checks/no_oil.ex
defmodule Lighthouse.Checks.NoOil do
  use Credo.Check
end

# file: .credo.exs
%{
  configs: [
    %{
      name: "default",
      files: %{included: ["lib/", "src/"], excluded: [~r"/deps/"]},
      requires: ["./lib/checks/*.ex", "./deps/other/checks.ex"],
      checks: %{
        enabled: [{Credo.Check.Warning.Dbg, []}, {Lighthouse.Checks.NoOil, []}],
        disabled: [{Credo.Check.Design.TagTODO, []}]
      }
    }
  ]
}

# file: .sobelow-conf
[exit: "low", skip: true]

# file: Makefile
.PHONY: audit
audit: deps
	@mix deps.audit
	-rm -f audit.txt

deps:
	mix deps.get

# file: README.md
Run `mix hex.audit` before a release. CI could run `mix hex.audit` as well.
```
CI runs mix hex.audit
```

# file: .github/actions/security/action.yml
name: Security
runs:
  using: composite
  steps:
    - run: mix sobelow --config
      shell: bash

# file: .github/workflows/ci.yml
on:
  push:
    branches: [main]
  pull_request:
    paths-ignore: ["**.md"]
jobs:
  test:
    runs-on: ubuntu-latest
    continue-on-error: ${{ matrix.experimental }}
    strategy:
      matrix:
        experimental: [true, false]
    steps:
      - run: mix ci
      - run: |
          mix coveralls | tee coverage.txt
        shell: bash
      - uses: ./.github/actions/security
      - run: make audit
      - run: docker compose run --rm app sh -c "mix deps.compile && mix doctor"
      # mix hex.audit would be useful here as well
      - run: |
          # the exit status is looked at
          set +e
          mix format --check-formatted
          if [ $? -ne 0 ]; then exit 1; fi
