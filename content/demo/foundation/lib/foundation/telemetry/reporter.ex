defmodule Foundation.Telemetry.Reporter do
  @moduledoc """
  Keeps running totals of the platform's own events.

  Task durations are recorded with a cast. Dead letters are rare and must not
  be lost when the reporter is behind, so they are recorded with a call.
  """

  use GenServer

  @id "foundation-reporter"

  @durations [
    [:foundation, :agent, :task_completed],
    [:foundation, :agent, :task_failed]
  ]

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: Keyword.get(opts, :name, __MODULE__))
  end

  @doc "Totals per event: how often, and the summed duration in native units."
  @spec totals(GenServer.server()) :: map()
  def totals(server \\ __MODULE__) do
    GenServer.call(server, :totals)
  end

  @doc false
  def handle_duration(event, measurements, _metadata, server) do
    GenServer.cast(server, {:duration, event, Map.get(measurements, :duration, 0)})
  end

  @doc false
  def handle_dead_letter(event, _measurements, metadata, server) do
    GenServer.call(server, {:dead_letter, event, Map.get(metadata, :reason)}, 1_000)
  end

  @doc false
  def handle_phase(event, _measurements, metadata, server) do
    GenServer.cast(server, {:duration, event, Map.fetch!(metadata, :took)})
  rescue
    _ -> :ok
  end

  @impl true
  def init(opts) do
    server = Keyword.get(opts, :name, __MODULE__)
    :telemetry.attach_many(@id, @durations, &__MODULE__.handle_duration/4, server)

    :telemetry.attach(
      @id <> "-dead-letters",
      [:foundation, :dead_letter, :added],
      &__MODULE__.handle_dead_letter/4,
      server
    )

    :telemetry.attach(
      @id <> "-phases",
      [:foundation, :rollout, :phase_changed],
      &__MODULE__.handle_phase/4,
      server
    )

    {:ok, %{totals: %{}, dead_letters: []}}
  end

  @impl true
  def handle_call(:totals, _from, state) do
    {:reply, state.totals, state}
  end

  def handle_call({:dead_letter, event, reason}, _from, state) do
    state = add(state, event, 0)
    {:reply, :ok, %{state | dead_letters: Enum.take([reason | state.dead_letters], 50)}}
  end

  @impl true
  def handle_cast({:duration, event, duration}, state) do
    {:noreply, add(state, event, duration)}
  end

  @impl true
  def terminate(_reason, _state) do
    :telemetry.detach(@id)
    :telemetry.detach(@id <> "-dead-letters")
    :telemetry.detach(@id <> "-phases")
  end

  defp add(state, event, duration) do
    update_in(state.totals, fn totals ->
      Map.update(totals, event, %{count: 1, total: duration}, fn t ->
        %{count: t.count + 1, total: t.total + duration}
      end)
    end)
  end
end
