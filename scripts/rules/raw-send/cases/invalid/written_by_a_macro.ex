# A macro's code is reported once, where it is written, also the target that it unquotes.
defmodule Announcer do
  defmacro announce(pid, event) do
    quote do
      send(unquote(pid), unquote(event)) # expect: send
      send(self(), unquote(event))
    end
  end
end

defmodule Shop do
  require Announcer

  def open(pid), do: Announcer.announce(pid, :open)
end
