# Names that look alike, and text that only mentions the dictionary.
defmodule Warehouse do
  alias Warehouse.Process

  @doc """
  Never call `Process.put(:key, value)` here.

      iex> Process.get(:key)
  """
  @spec put(map(), term(), term()) :: map()
  def put(stock, item, count), do: Map.put(stock, item, count)

  # Process.put(:commented, :out)
  def through_alias(item), do: Process.put(item, 1)
  def through_nested(item), do: Warehouse.Process.get(item)
  def local(stock, item), do: put(stock, item, 1)
  def keyword(options), do: Keyword.get(options, :process)
  def field(process), do: process.put
  def key(process), do: process[:put]
  def variable(process, item), do: process.put(item, 1)
  def text, do: "Process.put(:key, :value)"
  def sigil, do: ~s|Process.get(:key)|
  def match({Process, :put, count}), do: count
end
