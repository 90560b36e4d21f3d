defmodule Harbour.Input do
  def read(params) do
    key = String.to_atom(params["key"]) # expect: convert warning exact
    other = params["other"] |> String.to_atom() # expect: convert
    chars = List.to_atom(params.chars) # expect: convert
    erlang = :erlang.binary_to_atom(params.text, :utf8) # expect: convert
    newer = :erlang.binary_to_atom(params.text) # expect: convert
    list = :erlang.list_to_atom(params.chars) # expect: convert
    prefixed = String.to_atom("ship_" <> params.id) # expect: convert
    quoted = :"ship_#{params.id}" # expect: interpolated warning exact
    two = :"#{params.id}_#{params.pier}" # expect: interpolated
    {key, other, chars, erlang, newer, list, prefixed, quoted, two}
  end

  def keys(map), do: Map.new(map, fn {key, value} -> {String.to_atom(key), value} end) # expect: convert

  def all(names) do
    Enum.map(names, &String.to_atom/1) # expect: capture warning exact
  end

  def short(names), do: Enum.map(names, &:"ship_#{&1}") # expect: interpolated

  def unique, do: :"ship_#{System.unique_integer()}" # expect: interpolated

  # A guard on the type leaves every text.
  def typed(text) when is_binary(text), do: String.to_atom(text) # expect: convert

  defdelegate atom(text), to: String, as: :to_atom # expect: convert
end

defmodule Harbour.Passed do
  # The caller's value comes from outside.
  def handle(conn), do: convert(conn.params["sort"])
  defp convert(text), do: String.to_atom(text) # expect: convert
end
