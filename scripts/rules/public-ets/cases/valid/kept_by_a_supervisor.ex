defmodule Harbour.Supervisor do
  use Supervisor

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)

  # The supervisor's own table: it survives every child.
  def init(_opts) do
    :ets.new(:harbour_index, [:named_table, :public])
    Harbour.Tables.create()
    Supervisor.init([], strategy: :one_for_one)
  end
end

defmodule Harbour.Tables do
  # Called by the supervisor and by the application's start alone.
  def create, do: :ets.new(:harbour_tables, [:named_table, :public])
  def put(key, value), do: :ets.insert(:harbour_tables, {key, value})
end

defmodule Harbour.Application do
  use Application

  def start(_type, _args) do
    :ets.new(:harbour_settings, [:named_table, :public])
    Harbour.Tables.create()
    Harbour.Supervisor.start_link([])
  end
end

defmodule Harbour.Log do
  use GenServer

  # start_link runs in the supervisor that starts the child.
  def start_link(opts) do
    :ets.new(:harbour_log, [:named_table, :public])
    GenServer.start_link(__MODULE__, opts)
  end

  def init(opts), do: {:ok, opts}
  def write(line), do: :ets.insert(:harbour_log, {System.unique_integer(), line})
end

defmodule Harbour.Opened do
  def child_spec(_opts), do: %{id: __MODULE__, start: {__MODULE__, :open, []}}

  # Named by a child specification.
  def open do
    :ets.new(:harbour_opened, [:named_table])
    :ignore
  end
end
