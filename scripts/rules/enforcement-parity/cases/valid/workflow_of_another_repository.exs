# file: mix.exs
defmodule Kayak.MixProject do
  use Mix.Project

  def project, do: [app: :kayak, version: "1.0.0", deps: deps()]

  defp deps do
    [{:credo, "~> 1.7", only: [:dev, :test], runtime: false}]
  end
end

# file: lib/kayak.ex
defmodule Kayak do
  def paddles, do: 2
end

# file: .github/workflows/ci.yml
on: push
jobs:
  lint:
    uses: boats/shared/.github/workflows/elixir-lint.yml@v1
