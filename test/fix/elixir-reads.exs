# Prints four numbers: files read, files that parsed before and do not now, files that were formatted, files that still are
# (or have a line over 98 columns now, which the formatter would break).
folder = hd(System.argv())

formatted? = fn text ->
  try do
    IO.iodata_to_binary([Code.format_string!(text), "\n"]) == text
  rescue
    _ -> false
  end
end

too_long? = fn text -> text |> String.split("\n") |> Enum.any?(&(String.length(&1) > 98)) end

results =
  for name <- File.ls!(folder) do
    before = File.read!(Path.join([folder, name, "before.ex"]))
    result = File.read!(Path.join([folder, name, "after.ex"]))
    parsed = match?({:ok, _}, Code.string_to_quoted(before))
    broken = parsed and not match?({:ok, _}, Code.string_to_quoted(result))
    was = formatted?.(before)
    {broken, was, was and (formatted?.(result) or too_long?.(result))}
  end

counts = for index <- 0..2, do: Enum.count(results, &elem(&1, index))
IO.puts(Enum.join([length(results) | counts], " "))
