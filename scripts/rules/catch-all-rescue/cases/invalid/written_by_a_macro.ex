# A quote is reported once, at the macro.
defmodule Forgiving do
  defmacro __using__(_opts) do
    quote do
      def read(text) do
        String.to_integer(text)
      rescue
        _ -> 0 # expect: value warning
      end

      def terminate(_reason, port) do
        Port.close(port)
      rescue
        _ -> :ok
      end
    end
  end
end
