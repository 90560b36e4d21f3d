defmodule Foundation.Services.RateLimiter do
  @moduledoc """
  Token buckets, one per key.

  Buckets refill with time and are forgotten after ten idle minutes.
  """

  use GenServer

  @idle :timer.minutes(10)
  @sweep :timer.minutes(1)

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    {name, opts} = Keyword.pop(opts, :name, __MODULE__)
    GenServer.start_link(__MODULE__, opts, name: name)
  end

  @doc "Takes one token of `key`."
  @spec take(term(), GenServer.server()) :: :ok | {:error, {:retry_after, pos_integer()}}
  def take(key, server \\ __MODULE__) do
    GenServer.call(server, {:take, key}, 1_000)
  end

  @doc "Tokens left for `key`."
  @spec available(term(), GenServer.server()) :: float()
  def available(key, server \\ __MODULE__) do
    GenServer.call(server, {:available, key}, 1_000)
  end

  @impl true
  def init(opts) do
    Process.send_after(self(), :sweep, @sweep)

    {:ok,
     %{
       buckets: %{},
       capacity: Keyword.get(opts, :capacity, 100),
       per_second: Keyword.get(opts, :per_second, 10),
       clock: Keyword.get(opts, :clock, Foundation.Clock)
     }}
  end

  @impl true
  def handle_call({:take, key}, _from, state) do
    {tokens, now} = refill(state, key)

    if tokens >= 1 do
      {:reply, :ok, put_in(state.buckets[key], {tokens - 1, now})}
    else
      wait = ceil((1 - tokens) * 1_000 / state.per_second)
      {:reply, {:error, {:retry_after, wait}}, put_in(state.buckets[key], {tokens, now})}
    end
  end

  def handle_call({:available, key}, _from, state) do
    {tokens, _now} = refill(state, key)
    {:reply, tokens, state}
  end

  @impl true
  def handle_info(:sweep, state) do
    oldest = state.clock.now() - @idle
    buckets = Map.filter(state.buckets, fn {_key, {_tokens, at}} -> at >= oldest end)
    Process.send_after(self(), :sweep, @sweep)
    {:noreply, %{state | buckets: buckets}}
  end

  defp refill(state, key) do
    now = state.clock.now()
    {tokens, at} = Map.get(state.buckets, key, {state.capacity / 1, now})
    {min(tokens + (now - at) * state.per_second / 1_000, state.capacity / 1), now}
  end
end
