# Starts an application, ends one of its processes after the other, and prints who was started anew.
# Arguments: the application, and the name of its top supervisor; on standard input one process a line.
# Prints for each: the process, a tab, and those whose pid changed, in the order of their new pids, separated by commas.
defmodule Crash do
  # Every process below a supervisor: path of ids, name or module, pid, type.
  def tree(supervisor, above \\ []) do
    for {{id, pid, type, modules}, at} <- Enum.with_index(children(supervisor)), is_pid(pid), reduce: [] do
      found ->
        path = [if(id == :undefined, do: {:dynamic, at}, else: id) | above]
        below = if type == :supervisor, do: tree(pid, path), else: []
        found ++ [{path, called(pid, modules), pid, type}] ++ below
    end
  end

  # A supervisor starts its children in the order of their list, and answers them the other way round.
  defp children(supervisor) do
    Enum.reverse(Supervisor.which_children(supervisor))
  catch
    :exit, _ -> []
  end

  defp called(pid, modules) do
    case Process.info(pid, :registered_name) do
      {:registered_name, name} when is_atom(name) -> inspect(name)
      _ -> modules |> List.wrap() |> List.first() |> inspect()
    end
  end

  # A supervisor ends its children before itself; anything else is killed.
  def finish(pid, :supervisor), do: Supervisor.stop(pid, :crash)
  def finish(pid, :worker), do: Process.exit(pid, :kill)

  # Until nothing has changed for a while.
  def settled(root, last \\ nil, same \\ 0, left \\ 200) do
    Process.sleep(10)
    now = tree(root)
    same = if now == last, do: same + 1, else: 0
    if same == 8 or left == 0, do: now, else: settled(root, now, same, left - 1)
  end
end

[app, root] = System.argv()
app = String.to_atom(app)
root = Module.concat([root])

for line <- IO.stream(:stdio, :line) do
  wanted = String.trim(line)
  {:ok, _} = Application.ensure_all_started(app)
  before = Crash.settled(root)

  case Enum.find(before, fn {_, key, _, _} -> key == wanted end) do
    nil ->
      IO.puts("#{wanted}\tabsent")

    {_, _, pid, type} ->
      Crash.finish(pid, type)
      later = Map.new(Crash.settled(root), fn {path, key, pid, _} -> {path, {key, pid}} end)
      anew = for {path, key, old, _} <- before, {^key, new} <- [later[path]], new != old, do: {new, key}
      names = anew |> Enum.sort() |> Enum.map(&elem(&1, 1)) |> Enum.uniq()
      IO.puts("#{wanted}\t#{Enum.join(names, ",")}")
  end

  Application.stop(app)
end
