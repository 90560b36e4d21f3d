# Lists what the modules of Elixir and of a few Erlang applications export, as JSON on stdout.
#
#     elixir scripts/model/stdlib/list_functions.exs > scripts/model/stdlib/functions.json
#
# Functions and macros are listed alike as "name/arity": for resolving a bare name the difference does not matter.

apps = [:elixir, :logger, :ex_unit, :mix, :iex, :eex]
erlang = [:erlang, :ets, :lists, :maps, :math, :timer, :rand, :gen_server, :gen_statem, :supervisor, :dets, :persistent_term]

elixir_modules =
  for app <- apps,
      _ = Application.load(app),
      {:ok, modules} = :application.get_key(app, :modules),
      module <- modules,
      Code.ensure_loaded?(module),
      function_exported?(module, :__info__, 1),
      do: module

exports = fn module ->
  names =
    if function_exported?(module, :__info__, 1) do
      module.__info__(:functions) ++ module.__info__(:macros)
    else
      module.module_info(:exports) -- [module_info: 0, module_info: 1]
    end

  names |> Enum.reject(fn {name, _} -> String.starts_with?(Atom.to_string(name), "__") end) |> Enum.sort()
end

quote_json = fn text -> "\"" <> (text |> String.replace("\\", "\\\\") |> String.replace("\"", "\\\"")) <> "\"" end

rows =
  for module <- Enum.sort_by(elixir_modules ++ erlang, &inspect/1), functions = exports.(module), functions != [] do
    list = Enum.map_join(functions, ",", fn {name, arity} -> quote_json.("#{name}/#{arity}") end)
    "  " <> quote_json.(inspect(module)) <> ": [" <> list <> "]"
  end

IO.puts("{\n" <> Enum.join(rows, ",\n") <> "\n}")
