defmodule Foundation.TestHelpers do
  @moduledoc """
  Helpers for tests: flags, waiting, short-lived processes.
  """

  import ExUnit.Callbacks, only: [on_exit: 1]

  alias Foundation.FeatureFlags

  @doc "Turns a flag on for one test."
  def with_flag(flag) do
    :ok = FeatureFlags.enable(flag)
    on_exit(fn -> FeatureFlags.reset_all() end)
  end

  @doc "Polls until `fun` is true, at most `attempts` times."
  def wait_for(fun, attempts \\ 50)
  def wait_for(_fun, 0), do: raise(ExUnit.AssertionError, message: "condition was never true")

  def wait_for(fun, attempts) do
    if fun.() do
      :ok
    else
      Process.sleep(5)
      wait_for(fun, attempts - 1)
    end
  end

  @doc "Lets casts and messages settle."
  def settle do
    Process.sleep(20)
  end

  @doc "A process that waits until it is told to stop."
  def idle_process do
    pid = spawn(fn -> Process.sleep(:infinity) end)
    on_exit(fn -> Process.exit(pid, :kill) end)
    pid
  end

  @doc "Kills a process and waits until it is gone."
  def kill(pid) do
    ref = Process.monitor(pid)
    Process.exit(pid, :kill)

    receive do
      {:DOWN, ^ref, :process, ^pid, _reason} -> :ok
    after
      1_000 -> raise ExUnit.AssertionError, message: "#{inspect(pid)} is still alive"
    end
  end
end
