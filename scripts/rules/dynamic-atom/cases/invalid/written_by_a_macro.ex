defmodule Harbour.Named do
  defmacro __using__(_opts) do
    quote do
      def field(text), do: String.to_atom(text) # expect: convert warning exact
      def server(id), do: :"#{__MODULE__}_#{id}" # expect: interpolated
      def fixed, do: :"#{unquote(:name)}_fixed"
      def looked_up(text), do: Harbour.Named.convert(text)
    end
  end

  # Called by what the macro writes, in the running system.
  def convert(text), do: String.to_atom(text) # expect: convert
end
