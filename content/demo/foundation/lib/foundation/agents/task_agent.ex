defmodule Foundation.Agents.TaskAgent do
  @moduledoc """
  Works off tasks, one after the other.

  A task is a map with an `:id` and a zero-argument function under `:run`.
  The queue holds at most `:max_queue` tasks; a full queue refuses work, so
  that the pressure is felt where the work comes from.
  """

  use Foundation.Agents.BaseAgent, type: :task

  require Logger

  alias Foundation.ErrorBoundary
  alias Foundation.ErrorContext
  alias Foundation.Telemetry

  @type task :: %{required(:id) => term(), required(:run) => (() -> term())}

  @doc "Puts a task into the queue."
  @spec submit(GenServer.server(), task()) ::
          {:ok, term()} | {:error, :queue_full | :invalid_task}
  def submit(agent, task) do
    GenServer.call(agent, {:submit, task})
  end

  @doc "Waits for the result of a task."
  @spec await(GenServer.server(), term(), timeout()) :: {:ok, term()} | {:error, term()}
  def await(agent, id, timeout \\ :infinity) do
    GenServer.call(agent, {:await, id}, timeout)
  end

  @doc "Counts and the present task."
  @spec status(GenServer.server()) :: map()
  def status(agent), do: GenServer.call(agent, :status, 2_000)

  @doc "Finishes the present task and takes no further one."
  @spec pause(GenServer.server()) :: :ok
  def pause(agent), do: GenServer.cast(agent, :pause)

  @doc "Goes on after a pause."
  @spec resume(GenServer.server()) :: :ok
  def resume(agent), do: GenServer.cast(agent, :resume)

  @impl Foundation.Agents.BaseAgent
  def initial_state(opts) do
    %{
      queue: :queue.new(),
      max_queue: Keyword.get(opts, :max_queue, 100),
      current: nil,
      paused: false,
      results: %{},
      waiting: %{},
      completed: 0,
      failed: 0
    }
  end

  @impl GenServer
  def handle_call({:submit, %{id: id, run: run} = task}, _from, state) when is_function(run, 0) do
    if :queue.len(state.queue) >= state.max_queue do
      {:reply, {:error, :queue_full}, state}
    else
      send(self(), :process_next)
      {:reply, {:ok, id}, %{state | queue: :queue.in(task, state.queue)}}
    end
  end

  def handle_call({:submit, _task}, _from, state) do
    {:reply, {:error, :invalid_task}, state}
  end

  def handle_call({:await, id}, from, state) do
    case state.results do
      %{^id => result} -> {:reply, result, state}
      _ -> {:noreply, update_in(state.waiting[id], &[from | &1 || []])}
    end
  end

  def handle_call(:status, _from, state) do
    status = %{
      id: state.id,
      paused: state.paused,
      queued: :queue.len(state.queue),
      current: state.current && state.current.id,
      completed: state.completed,
      failed: state.failed
    }

    {:reply, status, state}
  end

  def handle_call({:command, :status}, from, state), do: handle_call(:status, from, state)

  @impl GenServer
  def handle_cast(:pause, state), do: {:noreply, %{state | paused: true}}

  def handle_cast(:resume, state) do
    send(self(), :process_next)
    {:noreply, %{state | paused: false}}
  end

  @impl GenServer
  def handle_info(:agent_ready, state), do: {:noreply, state}

  def handle_info(:process_next, %{current: nil, paused: false} = state) do
    case :queue.out(state.queue) do
      {{:value, task}, queue} -> {:noreply, start(task, %{state | queue: queue})}
      {:empty, _queue} -> {:noreply, state}
    end
  end

  def handle_info(:process_next, state), do: {:noreply, state}

  def handle_info({ref, result}, %{current: %{ref: ref}} = state) do
    Process.demonitor(ref, [:flush])
    send(self(), :process_next)
    {:noreply, finish(state, result)}
  end

  def handle_info({:DOWN, ref, :process, _pid, reason}, %{current: %{ref: ref}} = state) do
    send(self(), :process_next)
    {:noreply, finish(state, {:error, reason})}
  end

  def handle_info(message, state) do
    Logger.debug("Task agent #{inspect(state.id)} ignores #{inspect(message)}")
    {:noreply, state}
  end

  defp start(task, state) do
    job = ErrorContext.carry(fn -> ErrorBoundary.run_job(:task, task.run) end)
    %Task{ref: ref} = Task.async(job)
    %{state | current: %{id: task.id, ref: ref, started: System.monotonic_time()}}
  end

  defp finish(%{current: current} = state, result) do
    {waiting, others} = Map.pop(state.waiting, current.id, [])
    Enum.each(waiting, &GenServer.reply(&1, result))

    duration = System.monotonic_time() - current.started

    {event, counter} =
      if match?({:ok, _}, result),
        do: {:task_completed, :completed},
        else: {:task_failed, :failed}

    Telemetry.emit([:foundation, :agent, event], %{duration: duration}, %{agent: state.id})

    %{
      Map.update!(state, counter, &(&1 + 1))
      | current: nil,
        waiting: others,
        results: Map.put(state.results, current.id, result)
    }
  end
end
