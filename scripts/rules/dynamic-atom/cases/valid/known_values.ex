defmodule Harbour.Known do
  @piers ["north", "south"]
  @prefix "pier"

  def literal, do: String.to_atom("north")
  def attribute, do: :"#{@prefix}_north"
  def named, do: :"#{__MODULE__}.Supervisor"
  def existing(text), do: String.to_existing_atom(text)
  def existing_list(text), do: List.to_existing_atom(text)
  def erlang(text), do: :erlang.binary_to_existing_atom(text, :utf8)
  def existing_all(texts), do: Enum.map(texts, &String.to_existing_atom/1)

  # One of a list: by a guard, an if, a branch, a loop.
  def guarded(text) when text in @piers, do: String.to_atom(text)
  def compared(text), do: if(text in ["asc", "desc"], do: String.to_atom(text), else: :asc)
  def anded(text), do: text in @piers && String.to_atom(text)

  def member(text, allowed) do
    if Enum.member?(allowed, text), do: String.to_atom(text)
  end

  def looped, do: for(pier <- @piers, do: String.to_atom(pier))
  def mapped, do: Enum.map(["n", "s"], fn pier -> :"pier_#{pier}" end)
  def counted(n), do: Enum.map(1..n, &:"crane_#{&1}")
  def numbered(n), do: for(i <- 0..(n - 1), do: String.to_atom("crane_#{i}"))

  def words, do: for(word <- ~w(north south), do: String.to_atom("pier_#{word}"))
  def each_word, do: Enum.map(~w(n s)a, fn word -> :"pier_#{word}" end)

  def matched do
    [first, _second] = ~w(north south)
    :"pier_#{first}"
  end

  # An atom already.
  def from_atom(name) when is_atom(name), do: :"#{name}_sup"
  def from_text(name), do: name |> Atom.to_string() |> String.upcase() |> String.to_atom()

  # Configuration and the node are not input.
  def configured, do: String.to_atom(Application.get_env(:harbour, :pier))
  def environment, do: String.to_atom(System.get_env("PIER", "north"))
  def of_node, do: :"harbour_#{node()}"

  # Every caller passes a literal.
  def open, do: [pier("north"), pier("south")]
  defp pier(name), do: :"pier_#{name}"

  # Not an atom at all.
  def text(id), do: "ship_#{id}"
  def to_atom(map), do: map.to_atom
end
