# Where `:infinity` belongs, and where it is only a word.
defmodule Silent do
  use Supervisor

  @type timeout_value :: timeout() | :infinity
  @ttl :infinity

  @spec get(pid(), timeout() | :infinity) :: term()
  def get(server, timeout), do: GenServer.call(server, :get, timeout)

  @impl true
  def init(_opts) do
    children = [
      %{id: :tree, start: {Tree, :start_link, []}, type: :supervisor, shutdown: :infinity},
      Supervisor.child_spec({Leaves, []}, type: :supervisor, shutdown: :infinity),
      {DynamicSupervisor, name: Leaves.Pool, max_children: :infinity}
    ]

    Supervisor.init(children, strategy: :one_for_one)
  end

  def cached(key, value), do: Cachex.put(:cache, key, value, ttl: :infinity)
  def kept(key), do: {key, @ttl}
  def asleep, do: Process.sleep(:infinity)
  def asleep_too, do: :timer.sleep(:infinity)
  def bounded?(timeout) when timeout == :infinity, do: false
  def bounded?(timeout), do: timeout != :infinity
  def pooled(opts), do: Keyword.get(opts, :max_children, :infinity)
  def query(repo, sql), do: repo.query(sql, [], timeout: :infinity)

  def narrowed(server, timeout) do
    case timeout do
      :infinity -> GenServer.call(server, :get, 60_000)
      milliseconds -> GenServer.call(server, :get, milliseconds)
    end
  end

  # The option of another call, and a key of another name.
  def other_option(server, opts), do: GenServer.call(server, {:get, opts[:ttl] || :infinity}, 5_000)
  def other_key(jobs), do: Task.async_stream(jobs, & &1, shutdown: :infinity, timeout: 5_000)

  def rebound(server) do
    timeout = :infinity
    _ = timeout
    timeout = 5_000
    GenServer.call(server, :get, timeout)
  end

  def in_a_closure(server) do
    timeout = 5_000
    wait = fn timeout -> timeout end
    _ = wait.(:infinity)
    GenServer.call(server, :get, timeout)
  end

  def bounded_stop(server), do: GenServer.stop(server, :normal, 5_000)
  def bounded_rpc(node), do: :rpc.call(node, :erlang, :node, [], 5_000)
  def bounded_machine(machine), do: :gen_statem.call(machine, :get, 5_000)
end

# The helper's other option does not reach its call.
defmodule Options do
  def fetch(server, opts), do: GenServer.call(server, {:fetch, opts[:ttl]}, Keyword.get(opts, :timeout, 5_000))
  def use_it(server), do: fetch(server, ttl: :infinity)

  def timeout_of(opts), do: Keyword.get(opts, :timeout, 5_000)
  def call(server, opts), do: GenServer.call(server, :get, timeout_of(opts))
  def sleep_for(opts), do: Process.sleep(timeout_of(opts))
  def sleeper, do: sleep_for(timeout: :infinity)
end
