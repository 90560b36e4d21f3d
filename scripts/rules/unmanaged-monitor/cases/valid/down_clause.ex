# The process that monitors takes the message: by reference, by pid, through a helper, a case, or a gen_statem's state.
defmodule Register do
  use GenServer

  @impl true
  def init(pid), do: {:ok, %{ref: Process.monitor(pid)}}

  @impl true
  def handle_info({:DOWN, ref, :process, _pid, _reason}, %{ref: ref} = state), do: {:stop, :normal, state}
end

defmodule Ledger do
  use GenServer

  @impl true
  def init(state), do: {:ok, state, {:continue, :watch}}

  @impl true
  def handle_continue(:watch, state), do: {:noreply, watch(state)}

  @impl true
  def handle_info(message, state), do: take(message, state)

  defp watch(state), do: Map.put(state, :ref, Process.monitor(state.pid))

  # No demonitor here: the monitor is gone when its message arrives.
  defp take({:DOWN, _ref, :process, _pid, _reason}, state), do: {:noreply, %{state | ref: nil}}
  defp take(_other, state), do: {:noreply, state}
end

defmodule Journal do
  use GenServer

  @impl true
  def init(pids), do: {:ok, Map.new(pids, &{&1, Process.monitor(&1)})}

  @impl true
  def handle_info(message, state) do
    case message do
      {:DOWN, _ref, _type, pid, _reason} -> {:noreply, Map.delete(state, pid)}
      _other -> {:noreply, state}
    end
  end
end

defmodule Switch do
  @behaviour :gen_statem

  @impl true
  def callback_mode, do: :state_functions

  @impl true
  def init(pid), do: {:ok, :on, Process.monitor(pid)}

  def on(:info, {:DOWN, ref, :process, _pid, _reason}, ref), do: {:next_state, :off, nil}
  def off(_type, _message, data), do: {:keep_state, data}
end

defmodule Socket do
  @behaviour :cowboy_websocket

  def init(request, options), do: {:cowboy_websocket, request, options}
  def websocket_init(state), do: {:ok, Map.put(state, :ref, Process.monitor(state.target))}
  def websocket_handle(_frame, state), do: {:ok, state}
  def websocket_info({:DOWN, _ref, :process, _pid, _reason}, state), do: {:stop, state}
end
