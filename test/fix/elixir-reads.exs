# Prints four numbers: files read, files that parsed before and do not now, files that were formatted, files that still are.
folder = hd(System.argv())

formatted? = fn text ->
  try do
    IO.iodata_to_binary([Code.format_string!(text), "\n"]) == text
  rescue
    _ -> false
  end
end

results =
  for name <- File.ls!(folder) do
    before = File.read!(Path.join([folder, name, "before.ex"]))
    result = File.read!(Path.join([folder, name, "after.ex"]))
    parsed = match?({:ok, _}, Code.string_to_quoted(before))
    broken = parsed and not match?({:ok, _}, Code.string_to_quoted(result))
    was = formatted?.(before)
    {broken, was, was and formatted?.(result)}
  end

counts = for index <- 0..2, do: Enum.count(results, &elem(&1, index))
IO.puts(Enum.join([length(results) | counts], " "))
