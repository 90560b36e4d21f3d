defmodule Shop.Basket do
  def add(basket, item) do
    IO.inspect(item) # expect: found
    [item | basket]
  end

  def total(basket), do: basket |> IO.inspect(label: "basket") |> Enum.sum() # expect: found
end
