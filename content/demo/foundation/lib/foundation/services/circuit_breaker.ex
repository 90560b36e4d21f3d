defmodule Foundation.Services.CircuitBreaker do
  @moduledoc """
  Stops calling what does not answer.

  One process per circuit, found through `Foundation.ProcessRegistry`. The
  function runs in the caller; the process only counts.
  """

  use GenServer

  @type circuit :: atom()
  @type state_name :: :closed | :open | :half_open

  def child_spec(opts) do
    name = Keyword.fetch!(opts, :name)

    %{
      id: {__MODULE__, name},
      start: {__MODULE__, :start_link, [opts]},
      restart: :permanent,
      shutdown: 1_000
    }
  end

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts) do
    name = Keyword.fetch!(opts, :name)
    GenServer.start_link(__MODULE__, opts, name: via(name))
  end

  @doc "Runs `fun` unless the circuit is open."
  @spec run(circuit(), (() -> result)) :: {:ok, result} | {:error, :open | {atom(), term()}}
        when result: term()
  def run(circuit, fun) do
    case GenServer.call(via(circuit), :permit, 1_000) do
      :ok -> attempt(circuit, fun)
      :open -> {:error, :open}
    end
  end

  @doc "The state of the circuit."
  @spec state(circuit()) :: state_name()
  def state(circuit) do
    GenServer.call(via(circuit), :state)
  end

  @doc "Closes the circuit and forgets its failures."
  @spec reset(circuit()) :: :ok
  def reset(circuit) do
    GenServer.cast(via(circuit), :reset)
  end

  defp via(name), do: {:via, Registry, {Foundation.ProcessRegistry, {:circuit, name}}}

  defp attempt(circuit, fun) do
    result = fun.()
    GenServer.cast(via(circuit), :success)
    {:ok, result}
  catch
    kind, reason ->
      GenServer.cast(via(circuit), :failure)
      {:error, {kind, reason}}
  end

  @impl true
  def init(opts) do
    {:ok,
     %{
       state: :closed,
       failures: 0,
       opened: nil,
       threshold: Keyword.get(opts, :threshold, 5),
       cool_down: Keyword.get(opts, :cool_down, 10_000),
       clock: Keyword.get(opts, :clock, Foundation.Clock)
     }}
  end

  @impl true
  def handle_call(:permit, _from, %{state: :open} = state) do
    if state.clock.now() - state.opened >= state.cool_down do
      {:reply, :ok, %{state | state: :half_open}}
    else
      {:reply, :open, state}
    end
  end

  def handle_call(:permit, _from, state), do: {:reply, :ok, state}
  def handle_call(:state, _from, state), do: {:reply, state.state, state}

  @impl true
  def handle_cast(:reset, state), do: {:noreply, close(state)}
  def handle_cast(:success, state), do: {:noreply, close(state)}

  def handle_cast(:failure, state) do
    state = %{state | failures: state.failures + 1}

    if state.state == :half_open or state.failures >= state.threshold do
      {:noreply, %{state | state: :open, opened: state.clock.now()}}
    else
      {:noreply, state}
    end
  end

  defp close(state), do: %{state | state: :closed, failures: 0, opened: nil}
end
