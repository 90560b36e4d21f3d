# Lists the callbacks of the behaviours of Elixir and of a few Erlang applications, as JSON on stdout.
#
#     elixir scripts/model/stdlib/list_callbacks.exs > scripts/model/stdlib/callbacks.json
#
# Protocols are left out: `defimpl` says by itself what its functions implement. Macro callbacks have their own arity here.

elixir = [:elixir, :logger, :ex_unit, :mix, :iex, :eex]
erlang = [:kernel, :stdlib, :sasl, :ssl, :inets, :ssh]

modules =
  for app <- elixir ++ erlang,
      _ = Application.load(app),
      {:ok, modules} <- [:application.get_key(app, :modules)],
      module <- modules,
      Code.ensure_loaded?(module),
      function_exported?(module, :behaviour_info, 1),
      not function_exported?(module, :__protocol__, 1),
      # Every module has it.
      module != Module,
      do: module

callbacks = fn module ->
  for {name, arity} <- Enum.sort(module.behaviour_info(:callbacks)) do
    case Atom.to_string(name) do
      "MACRO-" <> macro -> "#{macro}/#{arity - 1}"
      name -> "#{name}/#{arity}"
    end
  end
end

rows =
  for module <- Enum.sort_by(modules, &inspect/1), names = callbacks.(module), names != [] do
    "  \"" <> inspect(module) <> "\": [" <> Enum.map_join(names, ", ", &"\"#{&1}\"") <> "]"
  end

IO.puts("{\n" <> Enum.join(rows, ",\n") <> "\n}")
