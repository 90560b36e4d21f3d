# options: {"strict": true}
# In strict mode, handlers of one kind count too.
defmodule Clerk do
  def alive?(server) do
    GenServer.call(server, :ping, 1_000)
  catch
    :exit, _ -> false # expect: value warning
  end

  def stop(server) do
    try do
      GenServer.stop(server, :normal, 1_000)
    catch
      kind, _ when kind in [:exit, :error] -> :ok # expect: swallowed error
    end

    :stopped
  end

  def one_reason(server) do
    GenServer.call(server, :ping, 1_000)
  catch
    :exit, {:timeout, _} -> false
  end
end
