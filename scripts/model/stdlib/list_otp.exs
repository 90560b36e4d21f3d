# Lists what the modules of Erlang/OTP export, as JSON on stdout: name and arities, as text, for references in prose.
#
#     elixir scripts/model/stdlib/list_otp.exs > scripts/model/stdlib/otp.json
#
# `"ets": "delete/1/2 lookup/2"`; modules without public documentation are left out where their application has others.

apps =
  ~w(erts kernel stdlib sasl ssl inets ssh crypto public_key runtime_tools tools mnesia observer compiler syntax_tools
     os_mon eunit common_test xmerl eldap ftp tftp parsetools asn1 et)a

modules =
  for app <- apps,
      dir = :code.lib_dir(app),
      not is_tuple(dir),
      beam <- Path.wildcard(Path.join([to_string(dir), "ebin", "*.beam"])) do
    beam |> Path.basename(".beam") |> String.to_atom()
  end

modules = Enum.uniq(modules ++ [:erlang, :init, :erts_internal, :persistent_term, :atomics, :counters, :zlib, :erl_tracer])

rows =
  for module <- Enum.sort(modules), Code.ensure_loaded?(module) do
    exports =
      (module.module_info(:exports) -- [module_info: 0, module_info: 1])
      |> Enum.filter(fn {name, _} -> Atom.to_string(name) =~ ~r/^[a-z][A-Za-z0-9_]*$/ end)
      |> Enum.group_by(&elem(&1, 0), &elem(&1, 1))
      |> Enum.sort()
      |> Enum.map_join(" ", fn {name, arities} -> Enum.join([name | Enum.sort(arities)], "/") end)

    ~s(  "#{module}": "#{exports}")
  end

IO.puts("{\n" <> Enum.join(rows, ",\n") <> "\n}")
