# options: {"lines": 10, "clauses": 6, "tags": 5}
defmodule Harbour.Messages do
  # No process, whatever its functions are called.
  def handle_call(:one, _from, state), do: {:reply, :ok, state}
  def handle_call(:two, _from, state), do: {:reply, :ok, state}
  def handle_call(:three, _from, state), do: {:reply, :ok, state}
  def handle_call(:four, _from, state), do: {:reply, :ok, state}
  def handle_call(:five, _from, state), do: {:reply, :ok, state}
  def handle_call(:six, _from, state), do: {:reply, :ok, state}
end

defmodule Harbour.Helpers do
  use GenServer

  def init(opts), do: {:ok, opts}

  # Private functions and client functions are no clauses of callbacks.
  def handle_cast(message, state), do: {:noreply, handle(message, state)}
  defp handle(:one, state), do: state
  defp handle(:two, state), do: state
  defp handle(:three, state), do: state
  defp handle(:four, state), do: state
  defp handle(:five, state), do: state
  defp handle_six(state), do: state
  def handle_from_outside(state), do: handle_six(state)
end

defmodule Harbour.BerthsLive do
  use Phoenix.LiveView

  # A page.
  def mount(_params, _session, socket), do: {:ok, socket}
  def handle_event("one", _params, socket), do: {:noreply, socket}
  def handle_event("two", _params, socket), do: {:noreply, socket}
  def handle_event("three", _params, socket), do: {:noreply, socket}
  def handle_event("four", _params, socket), do: {:noreply, socket}
  def handle_event("five", _params, socket), do: {:noreply, socket}
  def handle_event("six", _params, socket), do: {:noreply, socket}
end
