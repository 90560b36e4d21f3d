defmodule Harbour.Berths do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)

  def init(opts), do: {:ok, opts} # expect: unmarked info exact

  # Several clauses are one callback, reported at the first.
  def handle_call({:berth, id}, _from, state) do # expect: unmarked
    {:reply, Map.get(state, id), state}
  end

  def handle_call(:all, _from, state), do: {:reply, state, state}

  @doc "Takes what was sent to it."
  @spec handle_info(term(), map()) :: {:noreply, map()}
  def handle_info(:tide, state) when is_map(state) do # expect: unmarked
    {:noreply, state}
  end

  def handle_continue(:load, state), do: {:noreply, state} # expect: unmarked
  def terminate(_reason, _state), do: :ok # expect: unmarked
  def code_change(_old, state, _extra), do: {:ok, state} # expect: unmarked
end

defmodule Harbour.Application do
  use Application

  def start(_type, _args), do: Supervisor.start_link([], strategy: :one_for_one) # expect: unmarked info exact
  def stop(_state), do: :ok # expect: unmarked
end

defmodule Harbour.Supervisor do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts)
  def init(_opts), do: Supervisor.init([Harbour.Berths], strategy: :one_for_one) # expect: unmarked
end

defmodule Harbour.Cranes do
  use DynamicSupervisor

  def init(_opts), do: DynamicSupervisor.init(strategy: :one_for_one) # expect: unmarked
end

defmodule Harbour.Lock do
  @behaviour :gen_statem

  def callback_mode, do: :handle_event_function # expect: unmarked info exact
  def init(data), do: {:ok, :closed, data} # expect: unmarked
  def handle_event(:cast, :open, _state, data), do: {:next_state, :open, data} # expect: unmarked
end

defmodule Mix.Tasks.Harbour.Report do
  use Mix.Task

  def run(_args), do: :ok # expect: unmarked
end

defmodule Harbour.Closed do
  defexception [:pier]

  def message(%{pier: pier}), do: "pier #{pier} is closed" # expect: unmarked
end
