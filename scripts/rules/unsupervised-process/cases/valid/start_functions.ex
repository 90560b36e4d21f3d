# Where a `start_link` belongs.
defmodule Ward do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def start_link_named(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def do_start_link(opts), do: opts |> check() |> begin()

  # Only start functions call it.
  defp begin(opts), do: GenServer.start_link(__MODULE__, opts)
  defp check(opts), do: opts

  def init(opts), do: {:ok, opts}
end

defmodule Nurse do
  def child_spec(opts), do: %{id: __MODULE__, start: {__MODULE__, :begin_shift, [opts]}}
  def begin_shift(opts), do: Agent.start_link(fn -> opts end)
end

defmodule Patrol do
  use Task, restart: :permanent
  def start_link(arg), do: Task.start_link(__MODULE__, :run, [arg])
  def run(_arg), do: :ok
end

defmodule Porter do
  def start_link(arg), do: :proc_lib.start_link(__MODULE__, :init, [arg])
  def start_link_at_once(arg), do: {:ok, :proc_lib.spawn_link(__MODULE__, :init, [arg])}
  def init(_arg), do: :proc_lib.init_ack({:ok, self()})
  defdelegate start_link(arg, opts), to: Ward
end

defmodule Hospital do
  use Application

  def start(_type, _args) do
    if System.get_env("WARDS"), do: open(), else: Supervisor.start_link([], strategy: :one_for_one)
  end

  defp open, do: Supervisor.start_link(wards(), strategy: :one_for_one)

  defp wards do
    [
      {Ward, []},
      {Nurse, []},
      %{id: :beds, start: {Agent, :start_link, [fn -> [] end]}},
      {Task, fn -> Ward.start_link([]) end}
    ]
    |> Supervisor.init(strategy: :one_for_one)
  end
end

defmodule Mix.Tasks.Ward do
  use Mix.Task

  def run(args) do
    {:ok, pid} = Ward.start_link(args)
    prepare(args)
    GenServer.stop(pid, :normal, 1_000)
  end

  defp prepare(args), do: Agent.start_link(fn -> args end)
end

# The module that `mix.exs` starts the application with needs no `use Application`.
defmodule Clinic do
  def start(_type, _args), do: Supervisor.start_link([Ward], strategy: :one_for_one)
end

defmodule Clinic.MixProject do
  use Mix.Project

  def project, do: [app: :clinic, version: "0.1.0"]
  def application, do: [mod: {Clinic, []}]
end
