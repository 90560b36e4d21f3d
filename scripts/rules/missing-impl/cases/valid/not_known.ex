defmodule Harbour.Feed do
  # Which functions a package's behaviour calls is not known here.
  @behaviour Seafeed.Handler
  use Seafeed.Consumer

  def handle_feed(feed), do: feed
  def init(opts), do: {:ok, opts}
end

defmodule Harbour.Counter do
  # Agent and Task have no callbacks.
  use Agent

  def start_link(n), do: Agent.start_link(fn -> n end, name: __MODULE__)
  def init(n), do: n
end

defmodule Harbour.Ship do
  defstruct [:name]
end

defimpl String.Chars, for: Harbour.Ship do
  # `defimpl` says by itself what its functions are.
  def to_string(ship), do: ship.name
end

defprotocol Harbour.Loadable do
  def load(thing)
end

defmodule Harbour.Template do
  # Written into other modules, whose behaviours are not named here.
  defmacro fallback do
    quote do
      def handle_info(_message, state), do: {:noreply, state}
    end
  end

  defmacro marked do
    quote do
      use GenServer
      @impl true
      def init(arg), do: {:ok, arg}
      defp handle_call(_message, _from, state), do: {:reply, :ok, state}
    end
  end
end
