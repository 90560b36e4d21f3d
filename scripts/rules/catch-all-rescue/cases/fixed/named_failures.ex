# What is expected is named; what is not takes the process down, and its supervisor starts it again.
defmodule Ledger do
  def balance(path) do
    path |> File.read!() |> String.to_integer()
  rescue
    e in [File.Error, ArgumentError] -> {:error, e}
  end

  def total(server) do
    GenServer.call(server, :total, 1_000)
  catch
    :exit, {:timeout, _} -> {:error, :timeout}
    :exit, {:noproc, _} -> {:error, :not_running}
  end
end
