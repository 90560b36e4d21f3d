defmodule Harbour.Template do
  # Nobody's callback.
  def terminate(reason, state), do: {reason, state}
end

defmodule Harbour.Private do
  use GenServer

  def init(opts), do: {:ok, opts}
  defp terminate(_reason, _state), do: :ok
  def close(state), do: terminate(:closed, state)
end

defmodule Harbour.Events do
  # The manager of event handlers traps exits by itself.
  @behaviour :gen_event

  def init(opts), do: {:ok, opts}
  def handle_event(_event, state), do: {:ok, state}
  def handle_call(_request, state), do: {:ok, :ok, state}
  def terminate(_reason, _state), do: :ok
end

defmodule Harbour.Quiet do
  use GenServer

  def init(opts), do: {:ok, opts}
end
