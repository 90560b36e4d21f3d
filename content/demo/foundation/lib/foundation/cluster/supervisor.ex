defmodule Foundation.Cluster.Supervisor do
  @moduledoc """
  Everything that needs more than one node.

  Kept out of the application's own tree: a node joins the cluster by hand,
  with `Foundation.Cluster.Supervisor.start_link/1` in a remote shell.
  """

  @behaviour :supervisor

  def start_link(opts \\ []) do
    :supervisor.start_link({:local, __MODULE__}, __MODULE__, opts)
  end

  @impl true
  def init(opts) do
    flags = %{strategy: :one_for_one, max_restarts: 5, max_seconds: 10}

    children = [
      {Foundation.Cluster.Membership, opts},
      {Task.Supervisor, name: Foundation.Cluster.Tasks}
    ]

    {:ok, {flags, children}}
  end
end
