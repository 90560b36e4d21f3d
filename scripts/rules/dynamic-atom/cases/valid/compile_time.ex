defmodule Harbour.Compiled do
  for name <- File.read!("ships.txt") |> String.split() do
    def unquote(String.to_atom(name))(), do: unquote(name)
    def unquote(:"#{name}_length")(), do: unquote(String.length(name))
  end

  @names Enum.map(File.read!("names.txt") |> String.split(), &String.to_atom/1)
  def names, do: @names

  @converted Harbour.Compiled.Help.convert("x")
  def converted, do: @converted

  defmacro field(name) do
    atom = String.to_atom(name)
    helper = build(name)
    quote do: {unquote(atom), unquote(helper)}
  end

  # Called by the macro alone.
  defp build(name), do: :"#{name}_built"
end

defmodule Harbour.Compiled.Help do
  # Called while another module is compiled.
  def convert(text), do: String.to_atom(text <> "_converted")
end

defmodule Mix.Tasks.Harbour.Gen do
  use Mix.Task

  @impl true
  def run([name | _]) do
    Harbour.Generator.generate(String.to_atom(name))
    Harbour.Generator.write(name)
  end
end

defmodule Harbour.Generator do
  def generate(name), do: name
  # Called by the Mix task alone.
  def write(name), do: File.write!("ship.ex", inspect(String.to_atom(name)))
end

# What `unquote` puts into a definition is worked out by the compiler.
defmodule Lanes do
  for lane <- 0..31 do
    def name(unquote(lane)), do: unquote(:"Lane_#{lane}")
    def name_of(unquote(to_string(lane))), do: unquote(String.to_atom("lane_" <> to_string(lane)))
  end
end
