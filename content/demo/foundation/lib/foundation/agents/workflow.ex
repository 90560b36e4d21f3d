defmodule Foundation.Agents.Workflow do
  @moduledoc """
  A list of steps, one after the other.

  Each step gets the result of the step before. A step runs in a supervised
  task and has a deadline; a step that fails or is late ends the workflow. The
  progress is saved after each step, and a workflow that is started again under
  its id goes on where it was.
  """

  use GenServer, restart: :temporary

  alias Foundation.Agents.StateStore
  alias Foundation.Agents.WorkflowSupervisor

  @deadline 30_000

  @type step :: {atom(), (term() -> term())}

  @doc "Starts a workflow under the workflow supervisor."
  @spec run(term(), [step()], term(), keyword()) :: DynamicSupervisor.on_start_child()
  def run(id, steps, input, opts \\ []) do
    spec = {__MODULE__, [id: id, steps: steps, input: input] ++ opts}
    DynamicSupervisor.start_child(WorkflowSupervisor, spec)
  end

  @doc "Where a workflow is."
  @spec status(term()) :: {:ok, map()} | {:error, :not_found}
  def status(id) do
    {:ok, GenServer.call(via(id), :status, 2_000)}
  catch
    :exit, {:noproc, _} -> {:error, :not_found}
  end

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts) do
    GenServer.start_link(__MODULE__, opts, name: via(Keyword.fetch!(opts, :id)))
  end

  @impl true
  def init(opts) do
    id = Keyword.fetch!(opts, :id)

    {done, value} =
      case StateStore.load({:workflow, id}) do
        {:ok, %{done: done, value: value}} -> {done, value}
        :error -> {0, opts[:input]}
      end

    state = %{
      id: id,
      steps: Enum.drop(Keyword.fetch!(opts, :steps), done),
      done: done,
      value: value,
      deadline: Keyword.get(opts, :deadline, @deadline),
      notify: Keyword.get(opts, :notify),
      task: nil,
      timer: nil
    }

    {:ok, state, {:continue, :next}}
  end

  @impl true
  def handle_continue(:next, %{steps: []} = state) do
    StateStore.delete({:workflow, state.id})
    notify(state, {:ok, state.value})
    {:stop, :normal, state}
  end

  def handle_continue(:next, %{steps: [{name, fun} | rest]} = state) do
    value = state.value
    task = Task.Supervisor.async_nolink(Foundation.TaskSupervisor, fn -> fun.(value) end)
    timer = Process.send_after(self(), {:late, name}, state.deadline)
    {:noreply, %{state | steps: rest, task: task, timer: timer}}
  end

  @impl true
  def handle_call(:status, _from, state) do
    {:reply, %{id: state.id, done: state.done, left: length(state.steps)}, state}
  end

  @impl true
  def handle_info({ref, value}, %{task: %{ref: ref}} = state) do
    Process.demonitor(ref, [:flush])
    Process.cancel_timer(state.timer)
    done = state.done + 1
    :ok = StateStore.save({:workflow, state.id}, %{done: done, value: value})
    {:noreply, %{state | done: done, value: value, task: nil, timer: nil}, {:continue, :next}}
  end

  def handle_info({:DOWN, ref, :process, _pid, reason}, %{task: %{ref: ref}} = state) do
    notify(state, {:error, reason})
    {:stop, :normal, state}
  end

  def handle_info({:late, name}, state) do
    Task.shutdown(state.task, :brutal_kill)
    notify(state, {:error, {:late, name}})
    {:stop, :normal, state}
  end

  defp notify(%{notify: nil}, _result), do: :ok

  defp notify(%{notify: pid, id: id}, result) do
    Foundation.SupervisedSend.deliver(pid, {:workflow, id, result})
  end

  defp via(id), do: {:via, Registry, {Foundation.ProcessRegistry, {:workflow, id}}}
end
