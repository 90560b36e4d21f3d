defmodule Foundation.DeadLetterQueue do
  @moduledoc """
  Messages that did not reach anybody.

  The queue tries again a few times and then keeps the message for a person to
  look at. It holds at most `:max_size` messages; the oldest go first.
  """

  use GenServer

  require Logger

  alias Foundation.Telemetry

  @max_attempts 3
  @max_size 1_000

  @type letter :: %{
          id: pos_integer(),
          target: pid() | atom(),
          message: term(),
          reason: term(),
          attempts: non_neg_integer()
        }

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Adds a message."
  @spec add(pid() | atom(), term(), term()) :: :ok
  def add(target, message, reason) do
    GenServer.cast(__MODULE__, {:add, target, message, reason})
  end

  @doc "The waiting messages, oldest first."
  @spec list() :: [letter()]
  def list do
    GenServer.call(__MODULE__, :list)
  end

  @doc "Tries every message again, now. Says how many were delivered."
  @spec retry_all() :: {:ok, non_neg_integer()}
  def retry_all do
    GenServer.call(__MODULE__, :retry_all, 15_000)
  end

  @doc "Drops every message. Says how many."
  @spec purge() :: {:ok, non_neg_integer()}
  def purge do
    __MODULE__ |> GenServer.call(:purge)
  end

  @impl true
  def init(opts) do
    interval = Application.get_env(:foundation, :dead_letter_retry_interval, :timer.seconds(30))

    state = %{
      letters: :queue.new(),
      next_id: 1,
      max_size: Keyword.get(opts, :max_size, @max_size),
      interval: interval
    }

    {:ok, state, {:continue, :schedule}}
  end

  @impl true
  def handle_continue(:schedule, state), do: {:noreply, schedule(state)}

  @impl true
  def handle_call(:list, _from, state), do: {:reply, :queue.to_list(state.letters), state}

  def handle_call(:retry_all, _from, state) do
    {delivered, state} = retry(state)
    {:reply, {:ok, delivered}, state}
  end

  def handle_call(:purge, _from, state) do
    {:reply, {:ok, :queue.len(state.letters)}, %{state | letters: :queue.new()}}
  end

  @impl true
  def handle_cast({:add, target, message, reason}, state) do
    letter = %{id: state.next_id, target: target, message: message, reason: reason, attempts: 0}
    Telemetry.emit([:foundation, :dead_letter, :added], %{count: 1}, %{reason: reason})
    letters = :queue.in(letter, drop_oldest(state))
    {:noreply, %{state | letters: letters, next_id: state.next_id + 1}}
  end

  @impl true
  def handle_info(:retry, state) do
    {delivered, state} = retry(state)
    if delivered > 0, do: Logger.info("Dead letters delivered: #{delivered}")
    {:noreply, schedule(state)}
  end

  defp retry(state) do
    {delivered, kept} =
      state.letters
      |> :queue.to_list()
      |> Enum.split_with(&deliver/1)

    kept = for letter <- kept, do: %{letter | attempts: min(letter.attempts + 1, @max_attempts)}
    {length(delivered), %{state | letters: :queue.from_list(kept)}}
  end

  defp deliver(%{attempts: attempts}) when attempts >= @max_attempts, do: false

  defp deliver(%{target: target, message: message}) do
    pid = if is_pid(target), do: target, else: Process.whereis(target)

    if is_pid(pid) and Process.alive?(pid) do
      pid |> send(message)
      true
    else
      false
    end
  end

  defp drop_oldest(state) do
    if :queue.len(state.letters) >= state.max_size do
      :queue.drop(state.letters)
    else
      state.letters
    end
  end

  defp schedule(state) do
    Process.send_after(self(), :retry, state.interval)
    state
  end
end
