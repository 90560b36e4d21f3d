# options: {"lines": 10, "clauses": 6, "tags": 5}
defmodule Harbour.Lock do # expect: large info exact
  @behaviour :gen_statem

  def callback_mode, do: :state_functions
  def init(data), do: {:ok, :closed, data}

  # State functions are handlers.
  def closed(:cast, :open, data), do: {:next_state, :open, data}
  def closed({:call, from}, :state, data), do: {:keep_state, data, [{:reply, from, :closed}]}
  def closed(:info, {:tide, _level}, data), do: {:keep_state, data}
  def open(:cast, :close, data), do: {:next_state, :closed, data}
  def open(:info, %Harbour.Alarm{}, data), do: {:next_state, :closed, data}
end

defmodule Harbour.Office do # expect: large info exact
  use GenServer

  def init(opts), do: {:ok, opts}

  # One message in many clauses.
  def handle_call({:berth, :north}, _from, state), do: {:reply, 1, state}
  def handle_call({:berth, :south}, _from, state), do: {:reply, 2, state}
  def handle_call({:berth, :east}, _from, state), do: {:reply, 3, state}
  def handle_cast({:berth, _}, state), do: {:noreply, state}
  def handle_info({:berth, _}, state), do: {:noreply, state}
  def handle_continue({:berth, _}, state), do: {:noreply, state}
end

defmodule Harbour.Feed do # expect: large info exact
  use GenStage

  def init(opts), do: {:producer, opts}
  def handle_demand(_demand, state), do: {:noreply, [], state}
  def handle_call(:one, _from, state), do: {:reply, :ok, [], state}
  def handle_call(:two, _from, state), do: {:reply, :ok, [], state}
  def handle_cast({:three, _} = _message, state), do: {:noreply, [], state}
  def handle_info("four", state), do: {:noreply, [], state}
  def handle_info(_other, state), do: {:noreply, [], state}
end
