defmodule Harbour.Log do
  use GenServer

  @impl true
  def init(path), do: {:ok, File.open!(path, [:append])}

  @impl true
  def handle_cast({:write, line}, file) do
    IO.write(file, line)
    {:noreply, file}
  end

  # Several clauses are one callback.
  @impl true
  def terminate(:normal, file), do: File.close(file) # expect: untrapped info exact
  def terminate(_reason, file), do: File.close(file)
end

defmodule Harbour.Lock do
  @behaviour :gen_statem

  def callback_mode, do: :handle_event_function
  def init(data), do: {:ok, :closed, data}
  def handle_event(:cast, :open, _state, data), do: {:next_state, :open, data}
  def terminate(_reason, _state, _data), do: :ok # expect: untrapped info exact
end

defmodule Harbour.Feed do
  use GenStage

  def init(state), do: {:producer, state}
  def handle_demand(_demand, state), do: {:noreply, [], state}
  def terminate(_reason, _state), do: :ok # expect: untrapped
end

defmodule Harbour.LogLive do
  use Phoenix.LiveView

  def mount(_params, _session, socket), do: {:ok, socket}
  def terminate(_reason, _socket), do: :ok # expect: untrapped info inferred
end

defmodule Harbour.Wrapper do
  use GenServer

  # The wrapped module may trap exits in its own init.
  def init({module, opts}) do
    {:ok, state} = module.init(opts)
    {:ok, {module, state}}
  end

  def terminate(reason, {module, state}), do: module.terminate(reason, state) # expect: untrapped info inferred
end

# A server without a `use`: it starts itself as one.
defmodule Valve do
  def start_link(pin), do: GenServer.start_link(__MODULE__, pin)

  def init(pin), do: {:ok, pin}
  def handle_info(:close, pin), do: {:stop, :normal, pin}
  def terminate(_reason, pin), do: Pins.low(pin) # expect: untrapped
end
