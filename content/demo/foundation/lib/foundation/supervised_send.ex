defmodule Foundation.SupervisedSend do
  @moduledoc """
  Sends a message and knows what became of it.

  `deliver/3` watches the receiver while it sends. With `ack: true` it waits
  until the receiver answers with `ack/1`; a message that cannot be delivered
  goes to the dead-letter queue.

  ## Options

    * `:ack`: wait for an acknowledgement (default `false`)
    * `:timeout`: how long, in milliseconds (default from `Foundation.TimeoutPolicy`)
    * `:dead_letter`: whether a lost message is queued (default `true`)
  """

  alias Foundation.DeadLetterQueue
  alias Foundation.Telemetry
  alias Foundation.TimeoutPolicy

  @type result :: :ok | {:error, :noproc | :timeout | {:down, term()}}

  @doc "Delivers `message` to `target`, a pid or a registered name."
  @spec deliver(pid() | atom(), term(), keyword()) :: result()
  def deliver(target, message, opts \\ []) do
    case resolve(target) do
      nil -> lost(target, message, :noproc, opts)
      pid -> attempt(pid, message, opts)
    end
  end

  @doc "Delivers `message` to every target; says who did not get it."
  @spec broadcast([pid() | atom()], term(), keyword()) :: :ok | {:error, [{term(), term()}]}
  def broadcast(targets, message, opts \\ []) do
    failed =
      for target <- targets,
          {:error, reason} <- [deliver(target, message, opts)],
          do: {target, reason}

    if failed == [], do: :ok, else: {:error, failed}
  end

  @doc "Acknowledges a message that was delivered with `ack: true`."
  @spec ack({pid(), reference()}) :: :ok
  def ack({from, ref}) do
    send(from, {ref, :ack})
    :ok
  end

  defp attempt(pid, message, opts) do
    if Keyword.get(opts, :ack, false) do
      deliver_and_wait(pid, message, opts)
    else
      deliver_once(pid, message, opts)
    end
  end

  defp deliver_once(pid, message, opts) do
    ref = Process.monitor(pid)
    send(pid, message)

    receive do
      {:DOWN, ^ref, :process, ^pid, reason} -> lost(pid, message, {:down, reason}, opts)
    after
      0 ->
        Process.demonitor(ref, [:flush])
        :ok
    end
  end

  defp deliver_and_wait(pid, message, opts) do
    timeout = Keyword.get(opts, :timeout, TimeoutPolicy.timeout(__MODULE__, :deliver))
    ref = Process.monitor(pid)
    Process.send(pid, {:"$supervised", {self(), ref}, message}, [:noconnect])

    receive do
      {^ref, :ack} ->
        Process.demonitor(ref, [:flush])
        :ok

      {:DOWN, ^ref, :process, ^pid, reason} ->
        lost(pid, message, {:down, reason}, opts)
    after
      timeout ->
        Process.demonitor(ref, [:flush])
        lost(pid, message, :timeout, opts)
    end
  end

  defp lost(target, message, reason, opts) do
    Telemetry.emit([:foundation, :supervised_send, :lost], %{count: 1}, %{reason: reason})

    if Keyword.get(opts, :dead_letter, true) do
      DeadLetterQueue.add(target, message, reason)
    end

    {:error, reason}
  end

  defp resolve(pid) when is_pid(pid) and node(pid) == node() do
    if Process.alive?(pid), do: pid
  end

  defp resolve(pid) when is_pid(pid), do: pid
  defp resolve(name) when is_atom(name), do: Process.whereis(name)
end
