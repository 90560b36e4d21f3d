defmodule Harbour.Berths do
  use GenServer

  # A GenServer without persistence is no finding.
  @impl true
  def init(_opts), do: {:ok, %{moored: %{}}}
end
