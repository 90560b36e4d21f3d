# A `terminate/2` that no behaviour calls is a function like any other; a helper that others call too is no cleanup.
defmodule Contracts do
  def terminate(contract, date) do
    File.write!(contract, date)
  rescue
    _ -> :ok # expect: value
  end
end

defmodule Registrar do
  use GenServer

  def init(files), do: {:ok, files}
  def handle_cast(:archive, files), do: {:noreply, remove(files)}
  def terminate(_reason, files), do: remove(files)

  defp remove(files) do
    Enum.map(files, &File.rm!/1)
  rescue
    _ -> [] # expect: value
  end
end
