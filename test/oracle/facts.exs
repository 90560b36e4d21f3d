# Lists what Elixir's own parser sees in source files, one fact a line, tab-separated:
#
#   file, line, column, kind, text[, more]
#
#   error   first line that Elixir refuses
#   module  full name
#   def     Module.name/arity
#   call    Module.name/arity where lexical scope decides the module, ?.name/arity where it does not; then `quote` inside a quote
#   capture as call
#
# An independent reading: only Code.string_to_quoted/2 and the scoping rules of Kernel.SpecialForms are used, nothing of the
# files is run. Paths are read from standard input.
defmodule Facts do
  @definitions [:def, :defp, :defmacro, :defmacrop, :defguard, :defguardp, :defdelegate]
  @modules [:defmodule, :defprotocol, :defimpl]
  @directives [:alias, :import, :require, :use]
  @unread_attributes [:spec, :type, :typep, :opaque, :callback, :macrocallback, :typedoc, :optional_callbacks] ++
                       [:deprecated, :since, :dialyzer, :compile, :impl, :behaviour, :behavior]
  @unread_in_code [:spec, :type, :typep, :opaque, :callback, :macrocallback, :typedoc, :optional_callbacks] ++
                    [:doc, :moduledoc, :impl, :behaviour]
  @pattern_first [:match?, :destructure, :assert_receive, :assert_received, :refute_receive, :refute_received] ++
                   [:assert_push, :assert_reply, :assert_broadcast, :refute_push, :refute_broadcast]
  @variadic [:for, :with]
  @forms for {name, _} <- Kernel.SpecialForms.__info__(:macros), do: name
  @syntax [:%{}, :{}, :<<>>, :%, :^, :., :"::", :->, :__block__, :__aliases__, :fn, :&, :=, :@, :|>, :.., :"..//"]
  # Kernel's functions newer than Elixir 1.14 count on any version.
  @newer [is_non_struct_map: 1, to_timeout: 1]
  @kernel MapSet.new(Kernel.__info__(:functions) ++ Kernel.__info__(:macros) ++ @newer)

  def run do
    :ok = :io.setopts(:standard_io, encoding: :unicode)
    for path <- IO.stream(:stdio, :line), do: path |> String.trim_trailing("\n") |> file()
  end

  defp file(path) do
    Process.put(:path, path)
    options = [columns: true, token_metadata: true, emit_warnings: false]

    case Code.string_to_quoted(File.read!(path), options) do
      {:ok, ast} -> walk(ast, %{module: nil, local: nil, aliases: %{}, imports: [], quote: false, level: :module})
      {:error, {meta, message, token}} -> emit(meta, "error", hint(message) <> inspect(token))
    end
  end

  defp hint({before, later}), do: before <> later
  defp hint(message), do: message

  defp emit(meta, kind, text, more \\ []) do
    place = [Process.get(:path), to_string(meta[:line]), to_string(meta[:column]), kind, text]
    IO.puts(Enum.join(place ++ more, "\t") |> String.replace("\n", " "))
  end

  # Every clause returns the scope as the statement leaves it.

  defp walk({:__block__, _, statements}, env), do: Enum.reduce(statements, env, &walk/2)

  defp walk({:@, _, [{name, _, [value]}]}, env) do
    cond do
      name in @unread_attributes and env.level == :module -> env
      name in @unread_in_code and env.level == :code -> env
      true -> inner(value, %{env | level: :code}, env)
    end
  end

  defp walk({:@, _, _}, env), do: env

  defp walk({kind, meta, [target | rest]}, %{quote: false} = env) when kind in @modules and rest != [] do
    case List.last(rest) do
      [{:do, body} | _] -> module(kind, meta, target, rest, body, env)
      [for: _, do: body] -> module(kind, meta, target, rest, body, env)
      _ -> env
    end
  end

  defp walk({kind, meta, [head | rest]}, env) when kind in @definitions and is_list(meta) do
    {head, guard} = split_guard(head)
    inner = %{env | level: :code}

    if not env.quote and env.module do
      {name, args} = name_and_args(head)
      emit(meta, "def", "#{env.module}.#{name}/#{length(args)}")
      if kind == :defdelegate, do: delegate(meta, name, args, rest, env)
    end

    head(head, inner)
    if guard, do: walk(guard, inner)
    if kind != :defdelegate, do: arguments(rest, inner)
    if protected?(rest), do: emit(meta, "call", "Kernel.try/1", quoted(env))
    env
  end

  # A literal apply/3 is the call it makes.
  defp walk({:apply, meta, [of, name, args] = all}, env) when is_atom(name) and is_list(args) do
    module = module_name(of, env)

    if module == nil or match?([{:|, _, _}], Enum.take(args, -1)) do
      call(:apply, meta, all, 0, env)
    else
      emit(meta, "call", "#{module}.#{name}/#{length(args)}", quoted(env))
      inner(args, %{env | level: :code}, env)
    end
  end

  defp walk({:alias, _, [target | rest]}, env), do: alias_as(target, rest, directive(target, env))
  defp walk({:require, _, [target | rest]}, env), do: require_as(target, rest, directive(target, env))

  defp walk({:import, _, [target | rest]}, env) do
    directive(target, env)

    case module_name(target, env) do
      nil -> env
      name -> %{env | imports: [{name, List.first(rest) || []} | env.imports]}
    end
  end

  defp walk({:use, _, [target | rest]}, env), do: inner(rest, %{env | level: :code}, directive(target, env))

  defp walk({:|>, _, [left, {name, meta, context}]}, env) when is_atom(name) and is_atom(context) do
    env = walk(left, env)
    bare(name, meta, 1, env)
    env
  end

  defp walk({:|>, _, [left, {callee, meta, args}]}, env) when is_list(args) and callee not in [:&, :fn, :__block__] do
    env = walk(left, env)
    call(callee, meta, args, 1, env)
  end

  defp walk({:&, meta, [{:/, _, [{name, _, context}, arity]}]}, env)
       when is_atom(name) and is_atom(context) and is_integer(arity) do
    bare(name, meta, arity, env, "capture")
    env
  end

  defp walk({:&, meta, [{:/, _, [{{:., _, [of, name]}, inner, []}, arity]}]}, env)
       when is_atom(name) and is_integer(arity) do
    if inner[:no_parens] do
      target(of, meta, name, arity, env, "capture")
      unless static?(of, env), do: walk(of, env)
    else
      call({:., inner, [of, name]}, inner, [], 0, env)
    end

    env
  end

  defp walk({:&, _, [operand]}, env), do: inner(operand, env, env)
  defp walk({:fn, _, clauses}, env), do: clauses(clauses, %{env | level: :code}, false, env)
  defp walk({:=, _, [pattern, value]}, env), do: pattern(pattern, env) && walk(value, env)
  defp walk({:<-, _, [pattern, value]}, env), do: pattern(pattern, env) && walk(value, env)
  defp walk({:"::", _, [value, _type]}, env), do: walk(value, env)
  defp walk({:__aliases__, _, [first | _]}, env) when not is_atom(first), do: walk(first, env)
  defp walk({:__aliases__, _, _}, env), do: env
  defp walk([{:->, _, _} | _] = clauses, env), do: clauses(clauses, env, false, env)
  defp walk({name, _, context}, env) when is_atom(name) and is_atom(context), do: env
  defp walk({callee, meta, args}, env) when is_list(args), do: call(callee, meta, args, 0, env)
  defp walk({left, right}, env), do: walk(right, walk(left, env))
  defp walk(list, env) when is_list(list), do: Enum.reduce(list, env, &walk/2)
  defp walk(_literal, env), do: env

  # Calls.

  defp call({:., dot, [of, name]}, meta, args, piped, env) when is_atom(name) do
    made_up = dot[:column] == meta[:column] and dot[:line] == meta[:line]
    field = meta[:no_parens] == true and piped == 0 and not static?(of, env)

    unless made_up or field or name == :{} do
      target(of, remote_place(of, name, dot, meta), name, length(args) + piped, env, "call")
    end

    unless static?(of, env), do: walk(of, env)
    arguments(args, env)
  end

  defp call({:., _, [of]}, meta, args, piped, env) do
    emit(Keyword.take(meta, [:line]), "call", "?.(.)/#{length(args) + piped}", quoted(env))
    walk(of, env)
    arguments(args, env)
  end

  defp call(callee, meta, args, piped, env) when not is_atom(callee) do
    emit(Keyword.take(meta, [:line]), "call", "?.(.)/#{length(args) + piped}", quoted(env))
    walk(callee, env)
    arguments(args, env)
  end

  defp call(name, meta, args, piped, env) do
    arity = length(args) + piped

    sigil = String.starts_with?(to_string(name), "sigil_") and meta[:delimiter] != nil
    operator = Macro.operator?(name, arity) and meta[:closing] == nil and piped == 0
    operator = operator or (name == :not and arity == 1)

    unless name in @syntax or name in @directives or sigil or operator or name in @definitions or name in @modules do
      bare(name, meta, arity, env)
    end

    inner =
      cond do
        name == :quote -> %{env | quote: true, level: :code}
        name in [:unquote, :unquote_splicing] -> %{env | quote: false, level: :code}
        true -> env
      end

    case args do
      [pattern | rest] when name in @pattern_first and piped == 0 ->
        if env.local && {name, arity} in env.local,
          do: arguments(args, env),
          else: pattern(pattern, env) && arguments(rest, env)

      _ ->
        if name == :quote, do: quote_arguments(args, env, inner), else: arguments(args, inner, name == :cond)
        scope_after(name, args, env, inner)
    end
  end

  # `quote(opts) do … end`: options are code outside the quote.
  defp quote_arguments(args, env, inner) do
    {options, blocks} = Enum.split(args, -1)
    walk(options, env)

    for {key, value} <- List.flatten(blocks) |> Enum.filter(&is_tuple/1) |> Enum.filter(&(tuple_size(&1) == 2)) do
      walk(value, if(key == :do, do: inner, else: env))
    end
  end

  # What an `alias` among the arguments of an operator or of a call leaves behind is not followed: only blocks matter.
  defp scope_after(_name, _args, env, _inner), do: env

  # Arguments are code, also in a module's body; only the blocks of a call may define functions.
  defp arguments(args, env, condition \\ false)
  defp arguments([], env, _), do: env

  defp arguments(args, env, condition) do
    {plain, last} = Enum.split(args, -1)
    walk(plain, %{env | level: :code})
    [last] = last

    if blocks?(last) do
      for {key, value} <- last do
        level = if key in [:do, :else, :rescue, :catch, :after], do: env.level, else: :code
        body(value, %{env | level: level}, condition and key == :do, key)
      end
    else
      walk(last, %{env | level: :code})
    end

    env
  end

  defp blocks?(list) when is_list(list), do: Enum.any?(list, &match?({:do, _}, &1)) and Enum.all?(list, &pair?/1)
  defp blocks?(_), do: false
  defp pair?({key, _}) when is_atom(key), do: true
  defp pair?(_), do: false

  defp body([{:->, _, _} | _] = clauses, env, condition, key), do: clauses(clauses, env, condition or key == :after, env)
  defp body(body, env, _, _), do: walk(body, env)

  defp clauses(clauses, env, condition, outer) do
    for {:->, _, [left, right]} <- clauses do
      {patterns, guard} = split_clause(left)
      if condition, do: walk(patterns, env), else: Enum.each(patterns, &pattern(&1, env))
      if guard, do: walk(guard, env)
      walk(right, env)
    end

    outer
  end

  defp split_clause([{:when, _, arguments}]), do: {Enum.drop(arguments, -1), List.last(arguments)}
  defp split_clause(patterns), do: {patterns, nil}

  # A pattern holds no calls, except default values (in heads) and guards (in macros such as match?/2).
  defp pattern({:\\, _, [_, default]}, env), do: inner(default, env, env)
  defp pattern({:when, _, [left, guard]}, env), do: pattern(left, env) && inner(guard, env, env)
  defp pattern(_, env), do: env

  defp head(head, env), do: head |> name_and_args() |> elem(1) |> Enum.each(&pattern(&1, env))

  defp split_guard({:when, _, [head, guard]}), do: {head, guard}
  defp split_guard(head), do: {head, nil}

  defp name_and_args({{:unquote, _, _} = name, _, args}), do: {Macro.to_string(name), List.wrap(args)}
  defp name_and_args({:unquote, _, [_]} = name), do: {Macro.to_string(name), []}
  defp name_and_args({{:., _, _}, _, args} = name), do: {Macro.to_string(name), args}
  defp name_and_args({name, _, args}) when is_list(args), do: {name, args}
  defp name_and_args({name, _, _}), do: {name, []}
  defp name_and_args(other), do: {Macro.to_string(other), []}

  # Function-level rescue, catch, else or after: the body is a try.
  defp protected?([blocks]) when is_list(blocks) do
    Enum.any?([:rescue, :catch, :else, :after], fn key -> List.keymember?(blocks, key, 0) end)
  end

  defp protected?(_), do: false

  defp delegate(meta, name, args, [options], env) do
    with {:ok, to} <- Keyword.fetch(options, :to), module when module != nil <- module_name(to, env) do
      emit(meta, "call", "#{module}.#{Keyword.get(options, :as, name)}/#{length(args)}", quoted(env))
    end
  end

  defp delegate(_, _, _, _, _), do: nil

  # Names.

  defp target(of, meta, name, arity, env, kind) do
    case module_name(of, env) do
      nil -> emit(Keyword.take(meta, [:line]), kind, "?.#{name}/#{arity}", quoted(env))
      module -> emit(meta, kind, "#{module}.#{name}/#{arity}", quoted(env))
    end
  end

  # Where a remote call starts: at its module, or at its name when that stands on another line.
  defp remote_place(of, name, dot, meta) do
    case of do
      {:__aliases__, place, [{_, first, _} | _]} -> if(place[:line] == meta[:line], do: first, else: meta)
      {_, place, _} -> if(place[:line] == meta[:line], do: place, else: meta)
      atom when is_atom(atom) -> [line: meta[:line], column: atom_column(inspect(atom), dot[:column])]
      _ -> [line: meta[:line]]
    end
    |> then(&if name, do: &1)
  end

  # A quoted atom can be written in several ways: its column is not told.
  defp atom_column(":\"" <> _, _), do: nil
  defp atom_column(":" <> _ = text, dot), do: dot - String.length(text)
  defp atom_column(_, _), do: nil

  defp bare(name, meta, arity, env, kind \\ "call") do
    owner =
      cond do
        env.local && {name, arity} in env.local -> env.module
        from = importer(env.imports, name, arity) -> from
        kernel?(name, arity) and from_kernel?(env.imports, name, arity) -> "Kernel"
        true -> "?"
      end

    name = if name in @variadic, do: "#{name}/n", else: "#{name}/#{arity}"
    emit(meta, kind, "#{owner}.#{name}", quoted(env))
  end

  defp kernel?(name, arity), do: {name, arity} in @kernel or name in @forms

  defp importer(imports, name, arity) do
    Enum.find_value(imports, fn {module, options} ->
      if module != "Kernel" and brings?(module, options, {name, arity}), do: module
    end)
  end

  defp from_kernel?(imports, name, arity) do
    Enum.all?(imports, fn
      {"Kernel", [only: only]} when is_list(only) -> {name, arity} in only
      {"Kernel", [except: except]} -> {name, arity} not in except
      _ -> true
    end)
  end

  defp brings?(module, options, function) do
    case Keyword.keyword?(options) && options do
      [{:only, only} | _] when is_list(only) -> Keyword.keyword?(only) and function in only
      [{:except, except} | _] -> function not in except and function in exports(module)
      _ -> function in exports(module)
    end
  end

  # Only modules of Elixir and OTP: what a file of the codebase exports is not known from one file.
  defp exports(":" <> name), do: loaded(String.to_atom(name), fn module -> module.module_info(:exports) end)

  defp exports(name) do
    loaded(Module.concat([name]), fn module -> module.__info__(:functions) ++ module.__info__(:macros) end)
  end

  defp loaded(module, exports) do
    if Code.ensure_loaded?(module) and module not in [__MODULE__], do: exports.(module), else: []
  end

  defp static?(of, env), do: module_name(of, env) != nil

  defp module_name({:__aliases__, _, [{:__MODULE__, _, _} | rest]}, env) do
    if env.module && not env.quote, do: Enum.join([env.module | rest], ".")
  end

  defp module_name({:__aliases__, _, [:"Elixir" | parts]}, _env), do: Enum.join(parts, ".")

  defp module_name({:__aliases__, _, [first | rest]}, env) when is_atom(first) do
    Enum.join([Map.get(env.aliases, first, first) | rest], ".")
  end

  defp module_name({:__MODULE__, _, context}, env) when is_atom(context), do: if(not env.quote, do: env.module)

  # `unquote(__MODULE__)` and `unquote(Alias)` in a quote: the name is the macro's.
  defp module_name({:unquote, _, [{name, _, _} = target]}, %{quote: true} = env) when name in [:__aliases__, :__MODULE__],
    do: module_name(target, %{env | quote: false})

  defp module_name(atom, _env) when is_atom(atom) do
    case Atom.to_string(atom) do
      "Elixir." <> name -> name
      name -> ":" <> name
    end
  end

  defp module_name(_, _), do: nil

  # Modules.

  defp module(kind, meta, target, rest, body, env) do
    {name, alias_name} = defined_name(kind, target, rest, env)
    env = if alias_name, do: put_in(env.aliases[elem(alias_name, 0)], elem(alias_name, 1)), else: env
    emit(meta, "module", name, [to_string(kind)])
    local = body |> definitions([]) |> MapSet.new()
    walk(body, %{env | module: name, local: local, level: :module})
    env
  end

  defp defined_name(:defimpl, target, rest, env) do
    type = rest |> List.flatten() |> Enum.find_value(fn pair -> match?({:for, _}, pair) && elem(pair, 1) end)
    type = if is_list(type), do: hd(type), else: type
    name = if type, do: module_name(type, env) || Macro.to_string(type), else: env.module || "Any"
    {"#{module_name(target, env)}.#{name}", nil}
  end

  defp defined_name(_, {:__aliases__, _, [:"Elixir" | parts]}, _, _), do: {Enum.join(parts, "."), nil}

  defp defined_name(_, {:__aliases__, _, [first | rest]}, _, %{module: parent})
       when is_atom(first) and parent != nil do
    {Enum.join([parent, first | rest], "."), {first, "#{parent}.#{first}"}}
  end

  defp defined_name(_, target, _, env), do: {module_name(target, env) || Macro.to_string(target), nil}

  # name/arity that a module's body defines: nested modules and quotes aside, conditions and loops included.
  defp definitions({kind, _, [head | _]}, found) when kind in @definitions do
    {head, _} = split_guard(head)
    {name, args} = name_and_args(head)
    defaults = Enum.count(args, &match?({:\\, _, _}, &1))
    for(n <- (length(args) - defaults)..length(args), is_atom(name), do: {name, n}) ++ found
  end

  defp definitions({kind, _, _}, found) when kind in [:quote | @modules], do: found
  defp definitions({:@, _, _}, found), do: found

  defp definitions({_, _, args}, found) when is_list(args) do
    statements = for [{:do, _} | _] = blocks <- args, {_, body} <- blocks, do: body
    Enum.reduce(statements ++ args, found, fn inner, found -> definitions(inner, found) end)
  end

  defp definitions(list, found) when is_list(list), do: Enum.reduce(list, found, &definitions/2)
  defp definitions(_, found), do: found

  # Aliases.

  # In a quote, what stands for the module is code of the macro.
  defp directive(target, env), do: if(env.quote, do: inner(target, env, env), else: env)

  defp alias_as({{:., _, [base, :{}]}, _, members}, _, env) do
    prefix = module_name(base, env)

    Enum.reduce(members, env, fn {:__aliases__, _, parts}, env ->
      put_in(env.aliases[List.last(parts)], Enum.join([prefix | parts], "."))
    end)
  end

  defp alias_as(target, rest, env) do
    module = module_name(target, env)

    case rest do
      _ when module == nil -> env
      [[as: {:__aliases__, _, [as]}]] -> put_in(env.aliases[as], module)
      _ -> if String.starts_with?(module, ":"), do: env, else: put_in(env.aliases[last(module)], module)
    end
  end

  defp require_as(target, [[as: {:__aliases__, _, [as]}]], env), do: put_in(env.aliases[as], module_name(target, env))
  defp require_as(_, _, env), do: env

  defp last(module), do: module |> String.split(".") |> List.last() |> String.to_atom()

  defp quoted(env), do: if(env.quote, do: ["quote"], else: [])
  defp inner(ast, env, outer), do: walk(ast, env) && outer
end

Facts.run()
