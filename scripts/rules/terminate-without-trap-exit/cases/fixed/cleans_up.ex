defmodule Harbour.Log do
  use GenServer

  @impl true
  def init(path) do
    Process.flag(:trap_exit, true)
    {:ok, File.open!(path, [:append])}
  end

  @impl true
  def terminate(_reason, file), do: File.close(file)
end
