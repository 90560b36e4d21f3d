defmodule HarbourWeb do
  def live_view do
    quote do
      use Phoenix.LiveView
    end
  end

  defmacro __using__(which), do: apply(__MODULE__, which, [])
end

defmodule HarbourWeb.BerthsLive do
  use HarbourWeb, :live_view

  def mount(_params, _session, socket), do: {:ok, socket} # expect: unmarked info inferred
  def handle_event("moor", _params, socket), do: {:noreply, socket} # expect: unmarked inferred
  def title(socket), do: socket.assigns.title
end

defmodule HarbourWeb.Token do
  @behaviour Plug

  def init(opts), do: opts # expect: unmarked inferred

  def call(conn, _opts), do: conn # expect: unmarked
end
