# What waits within waits do on a running VM. Prints one line for each scenario: its name, a tab, what happened.
# Times are small so that the test is short; what counts is their order.
defmodule Harbour.Ledger do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def init(state), do: {:ok, state}

  def handle_call({:book, wait, teller}, _from, state) do
    Process.sleep(wait)
    send(teller, :booked)
    {:reply, :ok, state}
  end

  def handle_call(:depth, _from, state), do: {:reply, 12, state}
end

defmodule Harbour.Crane do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def init(state), do: {:ok, state}

  def handle_call({:lift, work, inner, teller}, _from, state) do
    answer = try_call(Harbour.Ledger, {:book, work, teller}, inner)
    send(teller, {:crane, answer})
    {:reply, {:crane_says, answer}, state}
  end

  def handle_call({:reply_first, work, inner, teller}, from, state) do
    GenServer.reply(from, :ok)
    try_call(Harbour.Ledger, {:book, work, teller}, inner)
    {:noreply, state}
  end

  def handle_call({:guide, timeout}, _from, state) do
    {:reply, try_call(Harbour.Tug, {:pull, timeout}, timeout), state}
  end

  def handle_call(:depth, _from, state), do: {:reply, 12, state}

  def handle_call({:launch, ship}, _from, state) do
    {:reply, DynamicSupervisor.start_child(Harbour.Ships, {Harbour.Ship, ship}), state}
  end

  def try_call(server, message, timeout) do
    GenServer.call(server, message, timeout)
  catch
    :exit, {:timeout, _} -> :timeout
  end
end

defmodule Harbour.Tug do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def init(state), do: {:ok, state}

  def handle_call({:pull, timeout}, _from, state) do
    {:reply, {:tug, Harbour.Crane.try_call(Harbour.Crane, :depth, div(timeout, 2))}, state}
  end
end

defmodule Harbour.Ship do
  use GenServer, restart: :temporary
  def start_link(timeout), do: GenServer.start_link(__MODULE__, timeout)
  def init(timeout), do: {:ok, Harbour.Crane.try_call(Harbour.Crane, :depth, timeout)}
end

{:ok, _} =
  Supervisor.start_link(
    [Harbour.Ledger, Harbour.Crane, Harbour.Tug, {DynamicSupervisor, name: Harbour.Ships, strategy: :one_for_one}],
    strategy: :one_for_one
  )

told = fn what ->
  receive do
    ^what -> true
  after
    3_000 -> false
  end
end

late = fn ->
  receive do
    {ref, _} when is_reference(ref) -> "late answer arrives"
    {[:alias | _], _} -> "late answer arrives"
  after
    300 -> "late answer is dropped"
  end
end

say = fn name, what -> IO.puts("#{name}\t#{what}") end
me = self()

# The work takes longer than the outer wait, and shorter than the inner one.
outer = Harbour.Crane.try_call(Harbour.Crane, {:lift, 400, 2_000, me}, 150)
say.("inner-longer", "outer #{inspect(outer)}, inner done #{told.(:booked)}, crane got #{told.({:crane, :ok})}, #{late.()}")

# Both wait the same time: the outer one began earlier.
outer = Harbour.Crane.try_call(Harbour.Crane, {:lift, 700, 300, me}, 300)
say.("inner-equal", "outer #{inspect(outer)}, crane got a timeout #{told.({:crane, :timeout})}, #{late.()}")
told.(:booked)

# The inner wait ends first: the caller hears what happened.
outer = Harbour.Crane.try_call(Harbour.Crane, {:lift, 700, 150, me}, 2_000)
say.("within", "outer #{inspect(outer)}")
told.(:booked)

# Without a bound inside.
outer = Harbour.Crane.try_call(Harbour.Crane, {:lift, 400, :infinity, me}, 150)
say.("inner-infinite", "outer #{inspect(outer)}, inner done #{told.(:booked)}")
late.()

# Answered before the inner wait.
outer = Harbour.Crane.try_call(Harbour.Crane, {:reply_first, 400, 2_000, me}, 150)
say.("answered", "outer #{inspect(outer)}, inner done #{told.(:booked)}")

# A circle: the tug calls back the crane, which waits for it.
say.("reentrant", inspect(Harbour.Crane.try_call(Harbour.Crane, {:guide, 1_000}, 3_000)))
say.("after the circle", inspect(Harbour.Crane.try_call(Harbour.Crane, :depth, 1_000)))

# A start that calls the process that asked for it.
{:ok, ship} = Harbour.Crane.try_call(Harbour.Crane, {:launch, 300}, 3_000)
say.("start", inspect(:sys.get_state(ship)))
