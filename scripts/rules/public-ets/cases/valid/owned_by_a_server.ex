defmodule Harbour.Berths do
  use GenServer

  @table :harbour_berths

  # Written by its clients: public is needed.
  def moor(ship, berth), do: :ets.insert(@table, {ship, berth})

  def init(opts) do
    :ets.new(@table, [:named_table, :public])
    :ets.new(:harbour_private, [:named_table, :private])
    :ets.new(:harbour_default, [:named_table])
    {:ok, opts}
  end

  def handle_info(:clear, state) do
    :ets.delete_all_objects(@table)
    {:noreply, state}
  end
end

defmodule Harbour.Loader do
  use GenServer

  # Written by the tasks that it starts.
  def init(ships) do
    :ets.new(:harbour_loader, [:named_table, :public])
    for ship <- ships, do: Task.start_link(fn -> :ets.insert(:harbour_loader, {ship, true}) end)
    {:ok, ships}
  end
end

defmodule Harbour.Counter do
  use GenServer

  # Handed to code that writes to whatever table it is given.
  def init(opts) do
    :ets.new(:harbour_counter, [:named_table, :public])
    {:ok, opts}
  end

  def handle_cast(:tick, state) do
    :ets.update_counter(:harbour_counter, :ticks, 1)
    {:noreply, state}
  end

  def tick_from(config), do: Harbour.Counting.add(config.table)
end

defmodule Harbour.Counting do
  def add(table), do: :ets.update_counter(table, :others, 1)
end

defmodule Harbour.Unwritten do
  use GenServer

  # Who writes to it is not seen.
  def init(opts) do
    :ets.new(:harbour_unwritten, [:named_table, :public])
    {:ok, opts}
  end
end

defmodule Harbour.Computed do
  use GenServer

  # Access and name are decided at run time.
  def init(opts) do
    :ets.new(opts[:name], opts[:ets])
    {:ok, opts}
  end

  def handle_cast({:put, key}, state) do
    :ets.insert(state.name, {key, true})
    {:noreply, state}
  end
end

# A handler of `:gen_event` runs in its manager.
defmodule Alarms do
  def install, do: :gen_event.add_handler(:alarm_handler, __MODULE__, [])

  def init(_args) do
    set_up()
    {:ok, []}
  end

  def handle_call(:alarms, alarms), do: {:ok, alarms, alarms}

  def handle_event({:set_alarm, alarm}, alarms), do: {:ok, [alarm | alarms]}
  def handle_event(_event, alarms), do: {:ok, alarms}

  defp set_up, do: :ets.new(:alarms, [:named_table, :protected])
end
