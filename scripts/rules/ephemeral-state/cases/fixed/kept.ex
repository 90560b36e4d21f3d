# options: {"pairs": [{"use": "GenServer", "prefer": "Harbour.KeptServer"}]}
defmodule Harbour.Berths do
  use Harbour.KeptServer

  @impl true
  def init(_opts), do: {:ok, %{moored: %{}}}
end
