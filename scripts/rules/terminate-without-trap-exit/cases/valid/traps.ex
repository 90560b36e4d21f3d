defmodule Harbour.Log do
  use GenServer

  @impl true
  def init(path) do
    Process.flag(:trap_exit, true)
    {:ok, path}
  end

  @impl true
  def terminate(_reason, _path), do: :ok
end

defmodule Harbour.Late do
  use GenServer

  def init(path), do: {:ok, path, {:continue, :open}}

  # In any callback, and in what a callback calls.
  def handle_continue(:open, path) do
    prepare()
    {:noreply, path}
  end

  defp prepare, do: :erlang.process_flag(:trap_exit, true)

  def terminate(_reason, _path), do: :ok
end

defmodule Harbour.Setup do
  def prepare_process(trap?), do: Process.flag(:trap_exit, trap?)
end

defmodule Harbour.Helped do
  use GenServer

  # A function of another module, run in this process; whether it traps is decided at run time.
  def init(opts) do
    Harbour.Setup.prepare_process(opts[:trap])
    {:ok, opts}
  end

  def terminate(_reason, _state), do: :ok
end

defmodule Harbour.Looped do
  @behaviour :gen_server

  # Started by its own init function, which nothing here is seen to call.
  def start_link(opts), do: :proc_lib.start_link(__MODULE__, :enter, [opts])

  def enter(opts) do
    Process.flag(:trap_exit, true)
    :proc_lib.init_ack({:ok, self()})
    :gen_server.enter_loop(__MODULE__, [], opts)
  end

  def init(opts), do: {:ok, opts}
  def terminate(_reason, _state), do: :ok
end
