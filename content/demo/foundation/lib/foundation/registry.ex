defprotocol Foundation.Registry do
  @moduledoc """
  Where agents are found.

  Implementations differ in where the entries live and who sees them; the
  return values are the same for all of them.
  """

  @fallback_to_any true

  @type key :: term()
  @type metadata :: map()

  @doc "Registers `pid` under `key`."
  @spec register(t(), key(), pid(), metadata()) :: :ok | {:error, :already_exists}
  def register(registry, key, pid, metadata)

  @doc "Finds the process and the metadata registered under `key`."
  @spec lookup(t(), key()) :: {:ok, {pid(), metadata()}} | :error
  def lookup(registry, key)

  @doc "Removes the entry."
  @spec unregister(t(), key()) :: :ok
  def unregister(registry, key)

  @doc "All entries, in no particular order."
  @spec list(t()) :: [{key(), pid(), metadata()}]
  def list(registry)
end
