defmodule Harbour.Crane do
  use GenServer

  def start_link(opts) do
    GenServer.start_link(__MODULE__, opts, name: :"crane_#{opts[:pier]}") # expect: name warning exact
  end

  def lift(pier, load) do
    GenServer.call(:"crane_#{pier}", {:lift, load}, 5_000) # expect: name
  end

  def init(opts) do
    Process.register(self(), String.to_atom("watch_" <> opts[:pier])) # expect: name
    {:ok, opts}
  end

  def server_name(pier), do: :"crane_#{pier}" # expect: name
  def table_name(pier), do: :"crane_table_#{pier}" # expect: interpolated
end
