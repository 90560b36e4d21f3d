defmodule Foundation.Agents.WorkflowSupervisor do
  @moduledoc """
  Parent of all running workflows.
  """

  use DynamicSupervisor

  def start_link(opts \\ []) do
    DynamicSupervisor.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "How many workflows are running."
  @spec running() :: non_neg_integer()
  def running, do: DynamicSupervisor.count_children(__MODULE__).active

  @impl true
  def init(opts) do
    DynamicSupervisor.init(
      strategy: :one_for_one,
      max_children: Keyword.get(opts, :max_children, 200)
    )
  end
end
