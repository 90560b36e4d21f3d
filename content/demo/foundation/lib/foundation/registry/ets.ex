defimpl Foundation.Registry, for: Foundation.AgentRegistry do
  @moduledoc """
  Registry on the shared ETS table; the struct names the server that writes it.
  """

  alias Foundation.AgentRegistry

  def register(%{server: server}, key, pid, metadata) do
    AgentRegistry.register(key, pid, metadata, server)
  end

  def lookup(%{table: table}, key), do: AgentRegistry.lookup(key, table)
  def unregister(%{server: server}, key), do: AgentRegistry.unregister(key, server)
  def list(%{table: table}), do: AgentRegistry.list(table)
end
