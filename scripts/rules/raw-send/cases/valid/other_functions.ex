# Names that look alike, and text that only mentions a send.
defmodule Mailroom do
  import Kernel, except: [send: 2]

  @doc "Never call `send(pid, message)` here."
  @spec send(map(), term()) :: :ok
  def send(box, letter), do: {box, letter}

  def through_local(box), do: send(box, :letter)
  def through_field(mailer), do: mailer.send
  def through_variable(mailer, letter), do: mailer.send(letter)
  def through_key(options), do: options[:send]
  # send(pid, :commented_out)
  def text, do: "send(pid, :message)"
  def sigil, do: ~s|send(pid, :message)|

  def match({:send, pid}), do: pid
end
