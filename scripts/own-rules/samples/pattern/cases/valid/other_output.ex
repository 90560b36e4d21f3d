defmodule Shop.Basket do
  require Logger

  # IO.inspect(item) in a comment is no call.
  def add(basket, item) do
    Logger.debug("added", item: inspect(item))
    [item | basket]
  end
end
