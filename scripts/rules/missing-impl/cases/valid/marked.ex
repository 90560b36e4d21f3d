defmodule Harbour.Berths do
  use GenServer

  @moduledoc "The client's functions and child_spec/1 are no callbacks."

  def child_spec(opts), do: %{id: __MODULE__, start: {__MODULE__, :start_link, [opts]}}
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def init, do: :not_a_callback

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  @doc "Documentation between the mark and the function."
  @spec handle_call(term(), term(), term()) :: term()
  def handle_call(:all, _from, state), do: {:reply, state, state}
  def handle_call({:berth, id}, _from, state), do: {:reply, Map.get(state, id), state}

  # A mark on a later clause marks the function.
  def handle_info(:tide, state), do: {:noreply, state}
  @impl GenServer
  def handle_info(_other, state), do: {:noreply, state}
end

defmodule Harbour.Plain do
  # No behaviour: names alone make no callback.
  def init(opts), do: {:ok, opts}
  def handle_call(_message, _from, state), do: {:reply, :ok, state}
  def call(conn, _opts), do: conn
end

defmodule Harbour.Private do
  use Supervisor

  @impl true
  def init(_opts), do: init([], 1)
  defp init(children, _n), do: Supervisor.init(children, strategy: :one_for_one)
end
