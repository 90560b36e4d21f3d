defmodule Foundation.Services.SignalBus do
  @moduledoc """
  Signals between agents.

  A subscriber gets `{:signal, type, payload}`. Subscriptions end with the
  subscriber. Order is kept per publisher.
  """

  use GenServer

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: Keyword.get(opts, :name, __MODULE__))
  end

  @doc "Subscribes the caller to signals of `type`, or to `:all`."
  @spec subscribe(atom(), GenServer.server()) :: :ok
  def subscribe(type, bus \\ __MODULE__) do
    GenServer.call(bus, {:subscribe, type, self()}, 5_000)
  end

  @doc "Ends all subscriptions of the caller."
  @spec unsubscribe(GenServer.server()) :: :ok
  def unsubscribe(bus \\ __MODULE__) do
    GenServer.call(bus, {:unsubscribe, self()}, 5_000)
  end

  @doc "Publishes a signal. Returns when every subscriber has it in its mailbox."
  @spec publish(atom(), term(), GenServer.server()) :: {:ok, non_neg_integer()}
  def publish(type, payload, bus \\ __MODULE__) do
    GenServer.call(bus, {:publish, type, payload})
  end

  @impl true
  def init(_opts), do: {:ok, %{subscribers: %{}}}

  @impl true
  def handle_call({:subscribe, type, pid}, _from, state) do
    subscribers =
      Map.update(state.subscribers, pid, {Process.monitor(pid), MapSet.new([type])}, fn {ref,
                                                                                         types} ->
        {ref, MapSet.put(types, type)}
      end)

    {:reply, :ok, %{state | subscribers: subscribers}}
  end

  def handle_call({:unsubscribe, pid}, _from, state) do
    {entry, subscribers} = Map.pop(state.subscribers, pid)

    with {ref, _types} <- entry do
      Process.demonitor(ref)
    end

    {:reply, :ok, %{state | subscribers: subscribers}}
  end

  def handle_call({:publish, type, payload}, _from, state) do
    receivers = for {pid, {_ref, types}} <- state.subscribers, wants?(types, type), do: pid
    Enum.each(receivers, &send(&1, {:signal, type, payload}))
    {:reply, {:ok, length(receivers)}, state}
  end

  @impl true
  def handle_info({:DOWN, _ref, :process, pid, _reason}, state) do
    {:noreply, %{state | subscribers: Map.delete(state.subscribers, pid)}}
  end

  defp wants?(types, type), do: MapSet.member?(types, :all) or MapSet.member?(types, type)
end
