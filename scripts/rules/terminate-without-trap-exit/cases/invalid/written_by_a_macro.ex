defmodule Harbour.Worker do
  defmacro __using__(_opts) do
    quote do
      use GenServer

      def init(arg), do: {:ok, arg}

      def terminate(_reason, state), do: cleanup(state) # expect: quoted info exact
      defoverridable terminate: 2
    end
  end
end

defmodule Harbour.Digger do
  use Harbour.Worker

  def cleanup(state), do: state
  def terminate(_reason, _state), do: :ok # expect: untrapped
end
