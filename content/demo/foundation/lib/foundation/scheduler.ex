defmodule Foundation.Scheduler do
  @moduledoc """
  Recurring work.

  A job is a message for a process or a function. Messages are sent by a timer;
  functions run under `Foundation.TaskSupervisor`, one at a time per job. A job
  for a process ends with the process.
  """

  use GenServer

  alias Foundation.MonitorManager

  @tick 1_000

  @type job :: %{
          id: term(),
          every: pos_integer(),
          run: {:message, pid(), term()} | {:function, (() -> any())},
          due: integer(),
          running: boolean(),
          watch: MonitorManager.watch() | nil,
          runs: non_neg_integer()
        }

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Sends `message` to `pid` every `every` ms."
  @spec send_every(term(), pid(), term(), pos_integer()) :: :ok
  def send_every(id, pid, message, every) do
    GenServer.call(__MODULE__, {:add, id, {:message, pid, message}, every}, 5_000)
  end

  @doc "Runs `fun` every `every` ms."
  @spec run_every(term(), (() -> any()), pos_integer()) :: :ok
  def run_every(id, fun, every) do
    GenServer.call(__MODULE__, {:add, id, {:function, fun}, every}, 5_000)
  end

  @doc "Removes a job."
  @spec cancel(term()) :: :ok | {:error, :not_found}
  def cancel(id) do
    GenServer.call(__MODULE__, {:cancel, id}, 5_000)
  end

  @doc "All jobs."
  @spec jobs() :: [job()]
  def jobs do
    GenServer.call(__MODULE__, :jobs)
  end

  @doc "Runs everything that is due, without waiting for the tick."
  @spec run_due() :: :ok
  def run_due do
    send(__MODULE__, :tick)
    :ok
  end

  @impl true
  def init(opts) do
    state = %{jobs: %{}, tick: Keyword.get(opts, :tick, @tick), timer: nil}
    {:ok, schedule_tick(state)}
  end

  @impl true
  def handle_call({:add, id, run, every}, _from, state) do
    job = %{id: id, every: every, run: run, due: now() + every, running: false, runs: 0}
    {:reply, :ok, put_in(state.jobs[id], Map.put(job, :watch, watch(run)))}
  end

  def handle_call({:cancel, id}, _from, state) do
    case Map.pop(state.jobs, id) do
      {nil, _jobs} ->
        {:reply, {:error, :not_found}, state}

      {job, jobs} ->
        if job.watch, do: MonitorManager.unwatch(job.watch)
        {:reply, :ok, %{state | jobs: jobs}}
    end
  end

  def handle_call(:jobs, _from, state), do: {:reply, Map.values(state.jobs), state}

  @impl true
  def handle_info(:tick, state) do
    due = for {id, job} <- state.jobs, due?(job), do: id
    Enum.each(due, fn id -> send(self(), {:run, id}) end)
    {:noreply, schedule_tick(state)}
  end

  def handle_info({:run, id}, state) do
    case state.jobs do
      %{^id => %{running: false} = job} -> {:noreply, start(job, state)}
      _ -> {:noreply, state}
    end
  end

  def handle_info({:DOWN, ref, :process, _pid, _reason}, state) do
    jobs = Map.reject(state.jobs, fn {_id, job} -> match?({_maker, ^ref}, job.watch) end)
    {:noreply, %{state | jobs: jobs}}
  end

  def handle_info({:job_done, id}, state) do
    case state.jobs do
      %{^id => job} ->
        job = %{job | running: false, runs: job.runs + 1, due: now() + job.every}
        {:noreply, put_in(state.jobs[id], job)}

      _ ->
        {:noreply, state}
    end
  end

  defp start(%{run: {:message, pid, message}} = job, state) do
    # Spread out, so that jobs with the same interval do not all arrive at once.
    Process.send_after(pid, message, :rand.uniform(min(job.every, 50)))
    put_in(state.jobs[job.id], %{job | runs: job.runs + 1, due: now() + job.every})
  end

  defp start(%{run: {:function, fun}} = job, state) do
    scheduler = self()

    Task.Supervisor.start_child(Foundation.TaskSupervisor, fn ->
      Foundation.ErrorBoundary.run_job(:scheduled, fun)
      send(scheduler, {:job_done, job.id})
    end)

    put_in(state.jobs[job.id], %{job | running: true})
  end

  defp watch({:message, pid, _message}), do: MonitorManager.watch(pid, :scheduler)
  defp watch({:function, _fun}), do: nil

  defp schedule_tick(state) do
    if state.timer, do: Process.cancel_timer(state.timer)
    %{state | timer: Process.send_after(self(), :tick, state.tick)}
  end

  defp due?(job), do: not job.running and job.due <= now()

  defp now, do: System.monotonic_time(:millisecond)
end
