# A macro's code is reported once, where it is written.
defmodule Tracing do
  defmacro traced(name, do: block) do
    quote do
      Process.put(:span, unquote(name)) # expect: write
      unquote(block)
    end
  end

  defmacro __using__(_options) do
    quote do
      def span, do: Process.get(:span) # expect: read
    end
  end
end

defmodule Checkout do
  use Tracing
  require Tracing

  def run, do: Tracing.traced(:checkout, do: :ok)
end
