defmodule Foundation.Bridge do
  @moduledoc """
  Connects agents written against the first version of the platform.

  Their processes are started here, spoken to here, and know nothing of
  registries and buses. New agents use `Foundation.Agents` instead.
  """

  alias Foundation.Bridge.Sensor

  @poll 25

  @doc "Remembers a value for the agent that runs in this process."
  defdelegate remember(key, value), to: Process, as: :put

  @doc "Starts a sensor that belongs to nobody in particular."
  @spec start_sensor(keyword()) :: GenServer.on_start()
  def start_sensor(opts) do
    GenServer.start(Sensor, opts, name: sensor_name(opts[:id]))
  end

  @doc "Starts a sensor that lives as long as the caller."
  @spec link_sensor(keyword()) :: GenServer.on_start()
  def link_sensor(opts), do: Sensor.start_link(opts)

  @doc "Starts a scratch pad for an agent."
  @spec start_scratch_pad(map()) :: Agent.on_start()
  def start_scratch_pad(initial \\ %{}) do
    Agent.start(fn -> initial end)
  end

  @doc "Reads a key of a scratch pad."
  @spec scratch(pid(), term()) :: term()
  def scratch(pad, key), do: Agent.get(pad, &Map.get(&1, key))

  @doc "Delivers a signal to an agent of the first version."
  @spec signal(pid(), term()) :: :ok
  def signal(pid, payload) do
    :erlang.send(pid, {:signal, payload})
    :ok
  end

  @doc "Delivers a signal after `delay` ms."
  @spec signal_later(pid(), term(), non_neg_integer()) :: reference()
  def signal_later(pid, payload, delay) do
    :erlang.send_after(delay, pid, {:signal, payload})
  end

  @doc "Delivers the same signal to many."
  @spec signal_all([pid()], term()) :: :ok
  def signal_all(pids, payload) do
    pids
    |> Enum.filter(&Process.alive?/1)
    |> Enum.each(fn pid -> pid |> send({:signal, payload}) end)
  end

  @doc "Runs an instruction in an agent and returns its answer."
  @spec execute(pid(), term()) :: term()
  def execute(agent, instruction) do
    GenServer.call(agent, {:execute, instruction})
  end

  @doc "Asks an agent for its status."
  @spec status(pid()) :: term()
  def status(agent), do: GenServer.call(agent, :status, 2_000)

  @doc "Asks an agent that speaks the message protocol of the first version."
  @spec ask(pid(), term(), timeout()) :: {:ok, term()} | {:error, term()}
  def ask(pid, question, timeout \\ 5_000) do
    ref = Process.monitor(pid)
    send(pid, {:ask, self(), ref, question})

    receive do
      {:answer, ^ref, answer} ->
        {:ok, answer}

      {:DOWN, ^ref, :process, ^pid, reason} ->
        {:error, reason}
    after
      timeout ->
        Process.demonitor(ref, [:flush])
        {:error, :timeout}
    end
  end

  @doc "Waits until `name` is registered, at most `attempts` times 25 ms."
  @spec wait_until_registered(atom(), non_neg_integer()) :: {:ok, pid()} | {:error, :timeout}
  def wait_until_registered(_name, 0), do: {:error, :timeout}

  def wait_until_registered(name, attempts) do
    case Process.whereis(name) do
      nil ->
        Process.sleep(@poll)
        wait_until_registered(name, attempts - 1)

      pid ->
        {:ok, pid}
    end
  end

  @doc "Stops an agent and waits until it is gone."
  @spec stop(pid()) :: :ok
  def stop(pid) do
    ref = Process.monitor(pid)
    Process.exit(pid, :shutdown)

    receive do
      {:DOWN, ^ref, :process, ^pid, _reason} -> :ok
    end
  end

  defp sensor_name(id), do: String.to_atom("sensor_#{id}")
end
