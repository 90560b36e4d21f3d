# file: mix.exs
defmodule Raft.MixProject do
  use Mix.Project

  def project, do: [app: :raft, version: "1.0.0", deps: deps()]

  defp deps do
    [
      {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
      {:dialyxir, "~> 1.4", only: [:dev], runtime: false}
    ]
  end
end

# file: lib/raft.ex
defmodule Raft do
  def logs, do: 7
end

# file: .credo.exs
%{configs: [%{name: "default", checks: []}]}
