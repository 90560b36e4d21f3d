defmodule Shop.Basket do
  def add(basket, item), do: [item | basket]

  def total(basket), do: Enum.sum(basket)
end
