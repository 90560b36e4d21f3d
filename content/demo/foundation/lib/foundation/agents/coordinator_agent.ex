defmodule Foundation.Agents.CoordinatorAgent do
  @moduledoc """
  Brings agents together.

  The coordinator knows who takes part and what everybody can do. It hands out
  jobs, counts votes, holds barriers, grants leases, elects a leader, passes
  alerts on and keeps the figures.

  ## Jobs

  A job is a map with `:id`, `:needs` (a capability) and `:run`. Jobs wait in
  the order of their priority until somebody can do them.

  ## Votes

  Every participant gets `{:vote_request, id, topic, options}` and answers with
  `vote/3`. A vote is decided when all have answered or at its deadline.

  ## Barriers

  `join_barrier/3` returns when as many processes have joined as were expected.

  ## Leases

  A lease is a lock with a time to live. It ends by itself, so a holder that
  crashes blocks nobody for long.
  """

  use GenServer

  require Logger

  alias Foundation.AgentRegistry
  alias Foundation.EventLog
  alias Foundation.Telemetry

  @plan_interval 1_000
  @heartbeat_interval 10_000
  @max_missed 3
  @default_vote_time 5_000
  @default_lease 30_000

  @type participant :: %{
          pid: pid(),
          ref: reference(),
          capabilities: [atom()],
          load: non_neg_integer(),
          missed: non_neg_integer()
        }

  # Participants

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  end

  @doc "Adds a process that can do `capabilities`."
  @spec join(pid(), [atom()]) :: :ok | {:error, :already_joined}
  def join(pid, capabilities) do
    GenServer.call(__MODULE__, {:join, pid, capabilities}, 5_000)
  end

  @doc "Removes a process."
  @spec leave(pid()) :: :ok
  def leave(pid) do
    GenServer.cast(__MODULE__, {:leave, pid})
  end

  @doc "All participants with what they can do."
  @spec participants() :: [{pid(), [atom()]}]
  def participants do
    GenServer.call(__MODULE__, :participants)
  end

  @doc "Who can do `capability`, least busy first."
  @spec capable(atom()) :: [pid()]
  def capable(capability) do
    GenServer.call(__MODULE__, {:capable, capability})
  end

  # Jobs

  @doc "Puts a job into the queue."
  @spec submit_job(map(), 0..9) :: {:ok, term()}
  def submit_job(%{id: _, needs: _, run: _} = job, priority \\ 5) do
    GenServer.call(__MODULE__, {:submit_job, job, priority}, 5_000)
  end

  @doc "Takes a job that has not been handed out from the queue."
  @spec cancel_job(term()) :: :ok | {:error, :not_queued}
  def cancel_job(id) do
    GenServer.call(__MODULE__, {:cancel_job, id}, 5_000)
  end

  @doc "Where a job is."
  @spec job_status(term()) :: :queued | {:assigned, pid()} | {:done, term()} | :unknown
  def job_status(id) do
    GenServer.call(__MODULE__, {:job_status, id})
  end

  @doc "Says that a job is done."
  @spec job_done(term(), term()) :: :ok
  def job_done(id, result) do
    GenServer.cast(__MODULE__, {:job_done, id, result})
  end

  # Votes

  @doc "Asks all participants to choose among `options`; returns the vote's id."
  @spec call_vote(term(), [term()], pos_integer()) :: {:ok, reference()}
  def call_vote(topic, options, time \\ @default_vote_time) do
    GenServer.call(__MODULE__, {:call_vote, topic, options, time}, 5_000)
  end

  @doc "Votes."
  @spec vote(reference(), pid(), term()) :: :ok
  def vote(id, voter, choice) do
    GenServer.cast(__MODULE__, {:vote, id, voter, choice})
  end

  @doc "Waits until a vote is decided."
  @spec vote_result(reference()) :: {:ok, term()} | {:error, :no_votes | :unknown_vote}
  def vote_result(id) do
    GenServer.call(__MODULE__, {:vote_result, id}, :infinity)
  end

  # Barriers

  @doc "Waits until `expected` processes have joined the barrier."
  @spec join_barrier(term(), pos_integer(), timeout()) :: :ok
  def join_barrier(name, expected, timeout \\ 60_000) do
    GenServer.call(__MODULE__, {:join_barrier, name, expected}, timeout)
  end

  # Leases

  @doc "Takes the lease on `resource` for `ttl` ms."
  @spec acquire(term(), pos_integer()) :: {:ok, reference()} | {:error, :taken}
  def acquire(resource, ttl \\ @default_lease) do
    GenServer.call(__MODULE__, {:acquire, resource, self(), ttl}, 5_000)
  end

  @doc "Gives a lease back."
  @spec release(term(), reference()) :: :ok | {:error, :not_holder}
  def release(resource, lease) do
    GenServer.call(__MODULE__, {:release, resource, lease}, 5_000)
  end

  # Everything else

  @doc "Sends `message` to all participants."
  @spec broadcast(term()) :: :ok
  def broadcast(message) do
    GenServer.cast(__MODULE__, {:broadcast, message})
  end

  @doc "The present leader, or nil."
  @spec leader() :: pid() | nil
  def leader do
    GenServer.call(__MODULE__, :leader)
  end

  @doc "Figures since the start."
  @spec stats() :: map()
  def stats do
    GenServer.call(__MODULE__, :status)
  end

  # Callbacks

  @impl true
  def init(opts) do
    state = %{
      participants: %{},
      queue: [],
      assigned: %{},
      done: %{},
      plan: [],
      votes: %{},
      barriers: %{},
      leases: %{},
      leader: nil,
      alerts: [],
      plan_interval: Keyword.get(opts, :plan_interval, @plan_interval),
      heartbeat_interval: Keyword.get(opts, :heartbeat_interval, @heartbeat_interval),
      stats: %{jobs: 0, votes: 0, barriers: 0, leases: 0, evicted: 0, errors: 0}
    }

    {:ok, state, {:continue, :start_timers}}
  end

  @impl true
  def handle_continue(:start_timers, state) do
    Process.send_after(self(), :plan, state.plan_interval)
    Process.send_after(self(), :heartbeat, state.heartbeat_interval)
    {:noreply, state}
  end

  @impl true
  def handle_call({:join, pid, capabilities}, _from, state) do
    if Map.has_key?(state.participants, pid) do
      {:reply, {:error, :already_joined}, state}
    else
      participant = %{
        pid: pid,
        ref: Process.monitor(pid),
        capabilities: capabilities,
        load: 0,
        missed: 0
      }

      state = put_in(state.participants[pid], participant)
      {:reply, :ok, elect(state)}
    end
  end

  def handle_call(:participants, _from, state) do
    {:reply, for({pid, p} <- state.participants, do: {pid, p.capabilities}), state}
  end

  def handle_call({:capable, capability}, _from, state) do
    {:reply, find_capable(state, capability), state}
  end

  def handle_call({:submit_job, job, priority}, _from, state) do
    queue = Enum.sort_by([{priority, job} | state.queue], fn {p, _job} -> p end, :desc)
    {:reply, {:ok, job.id}, count(%{state | queue: queue}, :jobs)}
  end

  def handle_call({:cancel_job, id}, _from, state) do
    case Enum.split_with(state.queue, fn {_p, job} -> job.id == id end) do
      {[], _queue} -> {:reply, {:error, :not_queued}, state}
      {_found, queue} -> {:reply, :ok, %{state | queue: queue}}
    end
  end

  def handle_call({:job_status, id}, _from, state) do
    status =
      cond do
        Map.has_key?(state.done, id) -> {:done, state.done[id]}
        Map.has_key?(state.assigned, id) -> {:assigned, state.assigned[id].pid}
        Enum.any?(state.queue, fn {_p, job} -> job.id == id end) -> :queued
        true -> :unknown
      end

    {:reply, status, state}
  end

  def handle_call({:call_vote, topic, options, time}, _from, state) do
    id = make_ref()

    for {pid, _participant} <- state.participants do
      send(pid, {:vote_request, id, topic, options})
    end

    Process.send_after(self(), {:vote_deadline, id}, time)
    vote = %{topic: topic, options: options, ballots: %{}, result: nil, waiting: []}
    {:reply, {:ok, id}, count(put_in(state.votes[id], vote), :votes)}
  end

  def handle_call({:vote_result, id}, from, state) do
    case state.votes do
      %{^id => %{result: nil}} ->
        {:noreply, update_in(state.votes[id].waiting, &[from | &1])}

      %{^id => %{result: result}} ->
        {:reply, result, state}

      _ ->
        {:reply, {:error, :unknown_vote}, state}
    end
  end

  def handle_call({:join_barrier, name, expected}, from, state) do
    barrier = Map.get(state.barriers, name, %{expected: expected, waiting: []})
    barrier = %{barrier | waiting: [from | barrier.waiting]}

    if length(barrier.waiting) >= barrier.expected do
      Enum.each(barrier.waiting, &GenServer.reply(&1, :ok))
      {:noreply, count(%{state | barriers: Map.delete(state.barriers, name)}, :barriers)}
    else
      {:noreply, put_in(state.barriers[name], barrier)}
    end
  end

  def handle_call({:acquire, resource, holder, ttl}, _from, state) do
    if Map.has_key?(state.leases, resource) do
      {:reply, {:error, :taken}, state}
    else
      lease = make_ref()
      timer = Process.send_after(self(), {:lease_expired, resource, lease}, ttl)
      entry = %{lease: lease, holder: holder, timer: timer}
      {:reply, {:ok, lease}, count(put_in(state.leases[resource], entry), :leases)}
    end
  end

  def handle_call({:release, resource, lease}, _from, state) do
    case state.leases do
      %{^resource => %{lease: ^lease, timer: timer}} ->
        Process.cancel_timer(timer)
        {:reply, :ok, %{state | leases: Map.delete(state.leases, resource)}}

      _ ->
        {:reply, {:error, :not_holder}, state}
    end
  end

  def handle_call(:leader, _from, state), do: {:reply, state.leader, state}

  def handle_call(:status, _from, state) do
    figures = %{
      participants: map_size(state.participants),
      queued: length(state.queue),
      assigned: map_size(state.assigned),
      alerts: length(state.alerts)
    }

    {:reply, Map.merge(state.stats, figures), state}
  end

  @impl true
  def handle_cast({:leave, pid}, state) do
    {:noreply, remove(state, pid)}
  end

  def handle_cast({:job_done, id, result}, state) do
    {:noreply, complete(state, id, result)}
  end

  def handle_cast({:vote, id, voter, choice}, state) do
    case state.votes do
      %{^id => %{result: nil, options: options}} ->
        if choice in options do
          state = put_in(state.votes[id].ballots[voter], choice)
          {:noreply, maybe_decide(state, id)}
        else
          {:noreply, state}
        end

      _ ->
        {:noreply, state}
    end
  end

  def handle_cast({:broadcast, message}, state) do
    state.participants
    |> Map.keys()
    |> Enum.each(&send(&1, message))

    {:noreply, state}
  end

  # Planning: choose, hand out, look after the results.

  @impl true
  def handle_info(:plan, state) do
    plan =
      for {_priority, job} <- state.queue,
          [pid | _] <- [find_capable(state, job.needs)],
          do: {job, pid}

    send(self(), :dispatch)
    {:noreply, %{state | plan: plan}}
  end

  def handle_info(:dispatch, state) do
    state = Enum.reduce(state.plan, state, fn {job, pid}, acc -> assign(acc, job, pid) end)
    send(self(), :collect)
    {:noreply, %{state | plan: []}}
  end

  def handle_info(:collect, state) do
    state = collect(state)
    Process.send_after(self(), :plan, state.plan_interval)
    {:noreply, state}
  end

  def handle_info(:heartbeat, state) do
    Enum.each(state.participants, fn {pid, _participant} -> send(pid, {:ping, self()}) end)
    Process.send_after(self(), :heartbeat, state.heartbeat_interval)
    {:noreply, evict_silent(state)}
  end

  def handle_info({:pong, pid}, state) do
    if Map.has_key?(state.participants, pid) do
      {:noreply, put_in(state.participants[pid].missed, 0)}
    else
      {:noreply, state}
    end
  end

  def handle_info({:vote_deadline, id}, state) do
    case state.votes do
      %{^id => %{result: nil}} -> {:noreply, decide(state, id)}
      _ -> {:noreply, state}
    end
  end

  def handle_info({:lease_expired, resource, lease}, state) do
    case state.leases do
      %{^resource => %{lease: ^lease, holder: holder}} ->
        send(holder, {:lease_expired, resource})
        {:noreply, %{state | leases: Map.delete(state.leases, resource)}}

      _ ->
        {:noreply, state}
    end
  end

  def handle_info({:alert, key, what}, state) do
    EventLog.note(:coordinator_alert, {key, what})
    {:noreply, %{state | alerts: Enum.take([{key, what} | state.alerts], 50)}}
  end

  def handle_info(message, state) do
    Logger.debug("Coordinator ignores #{inspect(message)}")
    {:noreply, state}
  end

  # Jobs

  defp assign(state, job, pid) do
    case GenServer.call(pid, {:submit, Map.take(job, [:id, :run])}) do
      {:ok, _id} ->
        queue = Enum.reject(state.queue, fn {_p, queued} -> queued.id == job.id end)
        entry = %{pid: pid, job: job, since: System.monotonic_time()}

        %{state | queue: queue}
        |> put_in([:assigned, job.id], entry)
        |> update_load(pid, 1)

      {:error, reason} ->
        Logger.info("Job #{inspect(job.id)} stays queued: #{inspect(reason)}")
        state
    end
  end

  defp collect(state) do
    overdue =
      for {id, %{since: since, pid: pid}} <- state.assigned,
          System.monotonic_time() - since > 60_000_000_000,
          do: {id, pid}

    Enum.each(overdue, fn {id, pid} ->
      Telemetry.emit([:foundation, :coordinator, :overdue], %{count: 1}, %{job: id, pid: pid})
    end)

    announce(state)
  rescue
    error ->
      Logger.error("Collecting failed: #{Exception.message(error)}")
      count(state, :errors)
  end

  defp announce(%{leader: nil} = state), do: state

  defp announce(state) do
    for {key, pid, _metadata} <- AgentRegistry.list(), pid != state.leader do
      Process.send(pid, {:leader, key, state.leader}, [:noconnect])
    end

    state
  end

  defp complete(state, id, result) do
    case Map.pop(state.assigned, id) do
      {nil, _assigned} ->
        state

      {entry, assigned} ->
        %{state | assigned: assigned, done: Map.put(state.done, id, result)}
        |> update_load(entry.pid, -1)
    end
  end

  defp update_load(state, pid, change) do
    if Map.has_key?(state.participants, pid) do
      update_in(state.participants[pid].load, &max(&1 + change, 0))
    else
      state
    end
  end

  defp find_capable(state, capability) do
    state.participants
    |> Map.values()
    |> Enum.filter(&(capability in &1.capabilities))
    |> Enum.sort_by(& &1.load)
    |> Enum.map(& &1.pid)
  end

  # Votes

  defp maybe_decide(state, id) do
    if map_size(state.votes[id].ballots) >= map_size(state.participants) do
      decide(state, id)
    else
      state
    end
  end

  defp decide(state, id) do
    vote = state.votes[id]

    result =
      case vote.ballots
           |> Map.values()
           |> Enum.frequencies()
           |> Enum.max_by(&elem(&1, 1), fn -> nil end) do
        nil -> {:error, :no_votes}
        {choice, _count} -> {:ok, choice}
      end

    Enum.each(vote.waiting, &GenServer.reply(&1, result))
    put_in(state.votes[id], %{vote | result: result, waiting: []})
  end

  # Participants

  defp evict_silent(state) do
    Enum.reduce(state.participants, state, fn {pid, participant}, acc ->
      if participant.missed >= @max_missed do
        count(remove(acc, pid), :evicted)
      else
        update_in(acc.participants[pid].missed, &(&1 + 1))
      end
    end)
  end

  defp remove(state, pid) do
    requeued = for {_id, %{pid: ^pid, job: job}} <- state.assigned, do: {9, job}
    assigned = Map.reject(state.assigned, fn {_id, entry} -> entry.pid == pid end)

    elect(%{
      state
      | participants: Map.delete(state.participants, pid),
        assigned: assigned,
        queue: requeued ++ state.queue
    })
  end

  defp elect(%{participants: participants} = state) when participants == %{} do
    %{state | leader: nil}
  end

  defp elect(state) do
    leader = state.participants |> Map.keys() |> Enum.min()

    if leader != state.leader do
      send(leader, :elected)
    end

    %{state | leader: leader}
  end

  defp count(state, key) do
    update_in(state.stats[key], &(&1 + 1))
  end
end
