# A :DOWN that arrived before the demonitor stays in the mailbox.
defmodule Turnstile do
  use GenServer

  @impl true
  def init(guest), do: {:ok, Process.monitor(guest)}

  @impl true
  def handle_call(:leave, _from, ref) do
    Process.demonitor(ref) # expect: noFlush info
    {:reply, :ok, nil}
  end

  def handle_call(:leave_with_info, _from, ref) do
    Process.demonitor(ref, [:info]) # expect: noFlush
    {:reply, :ok, nil}
  end

  def handle_call(:leave_by_erlang, _from, ref) do
    :erlang.demonitor(ref, []) # expect: noFlush
    {:reply, :ok, nil}
  end

  def handle_call({:leave_all, refs}, _from, ref) do
    Enum.each(refs, &Process.demonitor/1) # expect: noFlush
    {:reply, :ok, ref}
  end

  @impl true
  def handle_info({:DOWN, ref, :process, _guest, _reason}, ref), do: {:stop, :normal, nil}
end
