# Every function that puts a message into another mailbox, however it is written.
defmodule Courier do
  alias Process, as: P

  def plain(pid, letter), do: send(pid, letter) # expect: send
  def piped(pid, letter), do: pid |> send(letter) # expect: send

  def parenless(pid, letter) do
    send pid, letter # expect: send
  end

  def kernel(pid, letter), do: Kernel.send(pid, letter) # expect: send
  def erlang(pid, letter), do: :erlang.send(pid, letter, [:noconnect]) # expect: send
  def with_options(pid, letter), do: P.send(pid, letter, [:nosuspend]) # expect: send
  def later(pid, letter), do: Process.send_after(pid, letter, 100) # expect: send
  def timer(pid, letter), do: :erlang.start_timer(100, pid, letter) # expect: send
  def interval(pid, letter), do: :timer.send_interval(100, pid, letter) # expect: send
  def applied(pid, letter), do: apply(Process, :send, [pid, letter, []]) # expect: send
  def handed_on(pids, letter), do: Enum.each(pids, &send(&1, letter)) # expect: send
  def captured(pids, letter), do: Enum.zip_with(pids, [letter], &send/2) # expect: captured
  defdelegate put_into_mailbox(pid, letter), to: Kernel, as: :send # expect: send
  def in_a_guarded_string(pid), do: "#{send(pid, :letter)}" # expect: send
  def as_default(pid, sent \\ send(Clerk, :letter)), do: {pid, sent} # expect: send

  def down_the_pipe(pid, letter) do
    pid
    |> P.send(letter, []) # expect: send
  end
end
