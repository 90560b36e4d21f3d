# A handle_info clause that goes on by another message to its own process.
defmodule Harvest do
  use GenServer

  @next {:press, :grapes}

  def init(field), do: {:ok, field}

  def handle_info(:ripen, field) do
    send(self(), :pick) # expect: chained info exact
    {:noreply, field}
  end

  def handle_info(:pick, field) do
    self() |> send({:carry, field}) # expect: chained
    {:noreply, field}
  end

  def handle_info({:carry, field}, _state) do
    me = self()
    Process.send(me, @next, []) # expect: chained
    {:noreply, field}
  end

  def handle_info({:press, _fruit}, field) do
    if field.ready, do: :erlang.send(self(), :fill) # expect: chained
    {:noreply, field}
  end

  # No delay is no timer.
  def handle_info(:fill, field) do
    Process.send_after(self(), :cork, 0) # expect: chained
    {:noreply, field}
  end

  # One step of a numbered chain.
  def handle_info({:rest, 1}, field) do
    Enum.each(field.barrels, fn _barrel -> send(self(), {:rest, 2}) end) # expect: chained
    {:noreply, field}
  end

  # The answer of a task is told by its guard; `{:taste, …}` has a clause of its own.
  def handle_info({ref, wine}, field) when is_reference(ref) do
    send(self(), {:taste, wine}) # expect: chained
    {:noreply, field}
  end

  def handle_info({:taste, _wine}, field), do: {:noreply, field}

  # What an earlier clause names is not what comes here.
  def handle_info(_other, field) do
    send(self(), :ripen) # expect: chained
    {:noreply, field}
  end
end

# The branch of a `case` says which message it is.
defmodule Winery do
  use GenServer

  def init(state), do: {:ok, state}

  def handle_info(message, state) do
    case message do
      :open -> send(self(), :greet) # expect: chained
      :greet -> send(self(), :greet)
      _other -> :ok
    end

    {:noreply, state}
  end
end

# Under its own registered name.
defmodule Cooper do
  use GenServer

  def start_link(_arg), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def init(state), do: {:ok, state}

  def handle_info(:cut, state) do
    send(__MODULE__, :bend) # expect: chained
    {:noreply, state}
  end

  def handle_info(:bend, state), do: {:noreply, state}
end
