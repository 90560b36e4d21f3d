# Without an argument, these wait for ever.
defmodule Implicit do
  def stop(server), do: GenServer.stop(server) # expect: implicit info
  def stop_with(server), do: GenServer.stop(server, :shutdown) # expect: implicit info
  def supervisor(pid), do: Supervisor.stop(pid) # expect: implicit info
  def dynamic(pid), do: DynamicSupervisor.stop(pid, :normal) # expect: implicit info
  def agent(pid), do: pid |> Agent.stop() # expect: implicit info
  def everywhere(name), do: GenServer.multi_call(name, :ping) # expect: implicit info
  def on(nodes, name), do: GenServer.multi_call(nodes, name, :ping) # expect: implicit info
  def machine(pid), do: :gen_statem.call(pid, :state) # expect: implicit info
  def rpc(node), do: :rpc.call(node, :erlang, :node, []) # expect: implicit info
  def erpc(node), do: :erpc.call(node, fn -> :ok end) # expect: implicit info
  def erpc_by_name(node), do: :erpc.call(node, :erlang, :node, []) # expect: implicit info
  def lock(id), do: :global.set_lock(id) # expect: implicit info
  def lock_on(id, nodes), do: :global.set_lock(id, nodes) # expect: implicit info
  def trans(id, fun), do: :global.trans(id, fun) # expect: implicit info
  def each(servers), do: Enum.each(servers, &GenServer.stop/1) # expect: implicit info
  defdelegate halt(server), to: GenServer, as: :stop # expect: implicit info
end
