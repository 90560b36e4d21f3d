defmodule Harbour.Worker do
  defmacro __using__(opts) do
    quote location: :keep do
      use GenServer

      def start_link(arg), do: GenServer.start_link(__MODULE__, arg)

      def init(arg), do: {:ok, arg} # expect: quoted info exact

      # Several clauses once.
      def handle_call(:ping, _from, state), do: {:reply, :pong, state} # expect: quoted
      def handle_call(_other, _from, state), do: {:reply, :what, state}

      @impl true
      def handle_cast(_message, state), do: {:noreply, state}

      unquote(
        if opts[:ticks] do
          quote do
            def handle_info(:tick, state), do: {:noreply, state} # expect: quoted
          end
        end
      )

      defoverridable init: 1
    end
  end
end

defmodule Harbour.Generator do
  defmacro defworker(name) do
    quote do
      defmodule unquote(name) do
        @behaviour GenServer
        def init(arg), do: {:ok, arg} # expect: quoted
      end

      def terminate(_reason, _state), do: :ok
    end
  end
end
