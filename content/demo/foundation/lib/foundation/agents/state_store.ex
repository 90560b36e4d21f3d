defmodule Foundation.Agents.StateStore do
  @moduledoc """
  Where persistent agents keep their state.

  The state is in an ETS table and, when a file is configured, in a DETS table
  that is read back at the start:

      config :foundation, state_file: "/var/lib/foundation/state.dets"
  """

  use GenServer

  require Logger

  @table :foundation_agent_state
  @attempts 3

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Saves the state of an agent."
  @spec save(term(), map()) :: :ok | {:error, term()}
  def save(key, state) do
    GenServer.call(__MODULE__, {:save, key, state}, 3_000)
  end

  @doc "The saved state of an agent."
  @spec load(term()) :: {:ok, map()} | :error
  def load(key) do
    case :ets.lookup(@table, key) do
      [{^key, state}] -> {:ok, state}
      [] -> :error
    end
  end

  @doc "Forgets the state of an agent."
  @spec delete(term()) :: :ok
  def delete(key) do
    GenServer.call(__MODULE__, {:delete, key})
  end

  @impl true
  def init(opts) do
    :ets.new(@table, [:named_table, :protected, :set, read_concurrency: true])
    file = Keyword.get(opts, :file, Application.get_env(:foundation, :state_file))
    {:ok, %{dets: open(file)}}
  end

  @impl true
  def handle_call({:save, key, agent_state}, _from, state) do
    :ets.insert(@table, {key, agent_state})
    {:reply, write(state.dets, {key, agent_state}, @attempts), state}
  end

  def handle_call({:delete, key}, _from, state) do
    :ets.delete(@table, key)
    if state.dets, do: :dets.delete(state.dets, key)
    {:reply, :ok, state}
  end

  defp open(nil), do: nil

  defp open(file) do
    {:ok, dets} = :dets.open_file(@table, file: String.to_charlist(file), auto_save: 5_000)
    :dets.to_ets(dets, @table)
    dets
  end

  defp write(nil, _entry, _attempts), do: :ok

  defp write(dets, entry, attempts) do
    case :dets.insert(dets, entry) do
      :ok ->
        :ok

      {:error, reason} when attempts > 1 ->
        Logger.warning("Agent state not written, trying again: #{inspect(reason)}")
        Process.sleep(50)
        write(dets, entry, attempts - 1)

      {:error, reason} ->
        {:error, reason}
    end
  end
end
