defmodule Foundation.DeliveryTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.DeadLetterQueue
  alias Foundation.SupervisedSend

  setup do
    DeadLetterQueue.purge()
    :ok
  end

  test "a living process gets the message" do
    assert :ok = SupervisedSend.deliver(self(), :hello)
    assert_received :hello
  end

  test "an acknowledged message is waited for" do
    receiver =
      spawn_link(fn ->
        receive do
          {:"$supervised", from, :ping} -> SupervisedSend.ack(from)
        end
      end)

    assert :ok = SupervisedSend.deliver(receiver, :ping, ack: true, timeout: 500)
  end

  test "no acknowledgement in time is an error" do
    assert {:error, :timeout} =
             SupervisedSend.deliver(idle_process(), :ping,
               ack: true,
               timeout: 10,
               dead_letter: false
             )
  end

  test "what reaches nobody becomes a dead letter" do
    assert {:error, :noproc} = SupervisedSend.deliver(:nobody_here, :lost)
    assert [%{target: :nobody_here, message: :lost, reason: :noproc}] = DeadLetterQueue.list()
  end

  test "a dead process is noticed" do
    pid = idle_process()
    kill(pid)
    assert {:error, :noproc} = SupervisedSend.deliver(pid, :lost)
    Process.sleep(30)
    assert [%{target: ^pid}] = DeadLetterQueue.list()
  end

  test "a broadcast names who was not reached" do
    assert {:error, [{:nobody_here, :noproc}]} =
             SupervisedSend.broadcast([self(), :nobody_here], :all, dead_letter: false)

    assert_received :all
    assert :ok = SupervisedSend.broadcast([self()], :one)
  end

  test "dead letters are delivered when the receiver is back" do
    SupervisedSend.deliver(:late_receiver, :waiting)
    assert {:ok, 0} = DeadLetterQueue.retry_all()
    Process.register(self(), :late_receiver)
    assert {:ok, 1} = DeadLetterQueue.retry_all()
    assert_received :waiting
    assert [] = DeadLetterQueue.list()
  end

  test "after three attempts a letter is only kept" do
    SupervisedSend.deliver(:never_there, :kept)
    for _ <- 1..4, do: DeadLetterQueue.retry_all()
    assert [%{attempts: 3}] = DeadLetterQueue.list()
    assert {:ok, 1} = DeadLetterQueue.purge()
  end
end
