# `:infinity` as the bound of a waiting call, reported where it is written.
defmodule Waiting do
  @timeout :infinity
  @options [timeout: :infinity]
  @forever :infinity # expect: literal warning exact

  def argument(server), do: GenServer.call(server, :get, :infinity) # expect: literal warning exact
  def piped(server), do: server |> GenServer.call(:get, :infinity) # expect: literal
  def erlang(server), do: :gen_server.call(server, :get, :infinity) # expect: literal
  def applied(server), do: apply(GenServer, :call, [server, :get, :infinity]) # expect: literal
  def captured(servers), do: Enum.map(servers, &GenServer.call(&1, :get, :infinity)) # expect: literal
  def bare(server), do: :gen.call(server, :"$gen_call", :get, :infinity) # expect: literal
  def machine(machine), do: :gen_statem.call(machine, :get, :infinity) # expect: literal
  def dressed(machine), do: :gen_statem.call(machine, :get, {:clean_timeout, :infinity}) # expect: literal
  def agent(agent), do: Agent.get(agent, & &1, :infinity) # expect: literal
  def update(agent), do: Agent.update(agent, & &1, :infinity) # expect: literal
  def by_name(agent), do: Agent.get_and_update(agent, List, :pop_at, [0], :infinity) # expect: literal
  def await(task), do: Task.await(task, :infinity) # expect: literal
  def await_many(tasks), do: Task.await_many(tasks, :infinity) # expect: literal
  def yield(task), do: Task.yield(task, :infinity) # expect: literal
  def yield_many(tasks), do: Task.yield_many(tasks, :infinity) # expect: literal
  def yield_option(tasks), do: Task.yield_many(tasks, timeout: :infinity) # expect: literal
  def shutdown(task), do: Task.shutdown(task, :infinity) # expect: literal
  def response(id), do: :gen_server.wait_response(id, :infinity) # expect: literal
  def received(id), do: :gen_server.receive_response(id, :infinity) # expect: literal
  def remote(node), do: :erpc.call(node, :m, :f, [], :infinity) # expect: literal
  def rpc(node), do: :rpc.call(node, :m, :f, [], :infinity) # expect: literal
  def stop(server), do: GenServer.stop(server, :normal, :infinity) # expect: literal

  def stream(jobs) do
    jobs
    |> Task.async_stream(& &1,
      max_concurrency: 4,
      timeout: :infinity # expect: literal exact
    )
    |> Stream.run()
  end

  def supervised(supervisor, jobs) do
    Task.Supervisor.async_stream_nolink(supervisor, jobs, & &1, timeout: :infinity) |> Enum.to_list() # expect: literal
  end

  # One attribute, two calls, one finding.
  def one(server), do: GenServer.call(server, :one, @forever)
  def two(server), do: GenServer.call(server, :two, @forever)

  def unused, do: {@timeout, @options}
end
