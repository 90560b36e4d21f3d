# The receiver's module owns the message.
defmodule Postbox do
  use GenServer

  def deliver(server, letter), do: GenServer.cast(server, {:letter, letter})

  @impl true
  def init(letters), do: {:ok, letters}

  @impl true
  def handle_cast({:letter, letter}, letters), do: {:noreply, [letter | letters]}
end
