# The same message is scheduled from two places, and a reference is thrown away.
defmodule Sprinkler do
  use GenServer

  @every 60_000
  @water {:water, :lawn}

  def init(garden) do
    Process.send_after(self(), :water, @every) # expect: twice info exact
    {:ok, garden}
  end

  def handle_info(:water, garden) do
    Process.send_after(self(), :water, @every) # expect: twice
    {:noreply, garden}
  end

  def handle_cast(:soon, garden) do
    Process.send_after(self(), :water, 1_000) # expect: twice
    {:noreply, garden}
  end

  # Kept in one place, thrown away in the other.
  def handle_call(:dry, _from, garden) do
    timer = Process.send_after(self(), :soak, 1_000)
    {:reply, :ok, Map.put(garden, :timer, timer)}
  end

  def handle_cast(:soak, garden) do
    _ = :erlang.send_after(1_000, self(), :soak) # expect: twice
    {:noreply, garden}
  end

  # The same tag and size, other contents; through an attribute and through a variable.
  def handle_cast({:bed, bed}, garden) do
    if garden.open, do: Process.send_after(self(), {:bed, bed}, 500) # expect: twice
    me = self()
    Process.send_after(me, @water, 500) # expect: twice
    {:noreply, garden}
  end

  def handle_info({:bed, bed}, garden) do
    garden |> tap(fn _garden -> Process.send_after(self(), {:bed, bed + 1}, 500) end) # expect: twice
    :timer.send_after(500, {:water, :lawn}) # expect: twice
    {:noreply, garden}
  end

  # Timers of every kind.
  def handle_info(:winter, garden) do
    {:ok, _ref} = :timer.send_interval(@every, :frost) # expect: twice
    {:noreply, frost(garden)}
  end

  defp frost(garden) do
    :erlang.start_timer(@every, self(), :thaw) # expect: twice
    {:ok, timer} = :timer.send_interval(@every, :frost)
    Map.put(garden, :frost, timer)
  end

  def handle_cast(:thaw, garden) do
    ref = :erlang.start_timer(@every, self(), :thaw)
    {:noreply, Map.put(garden, :thaw, ref)}
  end
end
