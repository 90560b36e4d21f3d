# Clauses that name what they take.
defmodule Reader do
  @transient [File.Error, Jason.DecodeError]

  def one(path) do
    File.read!(path)
  rescue
    File.Error -> nil
  end

  def bound(path) do
    File.read!(path)
  rescue
    e in File.Error -> {:error, e.reason}
    e in [ArgumentError, KeyError] -> {:error, e}
  end

  def computed(path) do
    File.read!(path)
  rescue
    e in @transient -> {:error, e}
    e in Errors.transient() -> {:error, e}
  end

  def kinds(server) do
    GenServer.call(server, :text, 1_000)
  catch
    :exit, _ -> nil
    :throw, text -> text
    :error, _ -> nil
  end

  def guarded(server) do
    GenServer.call(server, :text, 1_000)
  catch
    kind, _ when kind in [:exit, :throw] -> nil
  end

  def reasons(server) do
    GenServer.call(server, :text, 1_000)
  catch
    _, {:noproc, _} -> nil
    _, reason when reason in [:normal, :shutdown] -> nil
  end

  def thrown(tree) do
    walk(tree)
  catch
    {:found, leaf} -> leaf
    nil -> nil
    number when is_integer(number) -> number
  end

  # rescue _ -> :ok
  def text, do: "rescue _ -> :ok"

  defp walk(tree), do: throw({:found, tree})
end
