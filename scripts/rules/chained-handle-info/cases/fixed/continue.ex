# The steps are one piece of work: nothing comes in between.
defmodule Harvest do
  use GenServer

  def init(field), do: {:ok, field}

  def handle_info(:ripen, field), do: {:noreply, field, {:continue, :pick}}

  def handle_continue(:pick, field), do: {:noreply, field, {:continue, {:carry, field}}}
  def handle_continue({:carry, _field}, field), do: {:noreply, field}
end
