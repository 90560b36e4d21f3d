defmodule Harbour.Worker do
  defmacro __using__(_opts) do
    quote do
      use GenServer

      def init(arg) do
        Process.flag(:trap_exit, true)
        {:ok, arg}
      end

      def terminate(_reason, _state), do: :ok
      defoverridable terminate: 2
    end
  end
end

defmodule Harbour.Digger do
  use Harbour.Worker

  def terminate(_reason, _state), do: IO.puts("done")
end

defmodule Harbour.Server do
  defmacro __using__(_opts) do
    quote do
      use GenServer
      def init(arg), do: Harbour.Server.prepare(arg)
    end
  end

  def prepare(arg) do
    Process.flag(:trap_exit, true)
    {:ok, arg}
  end
end

defmodule Harbour.Barge do
  use Harbour.Server

  def terminate(_reason, _state), do: :ok
end
