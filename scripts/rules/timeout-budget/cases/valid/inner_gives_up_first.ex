defmodule Harbour.Ledger do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, %{}, name: __MODULE__)
  def book(box), do: GenServer.call(__MODULE__, {:book, box}, 2_000)
  def audit, do: GenServer.call(__MODULE__, :audit, 30_000)

  @impl true
  def init(state), do: {:ok, state}

  @impl true
  def handle_call({:book, box}, _from, state), do: {:reply, :ok, Map.put(state, box, true)}
  def handle_call(:audit, _from, state), do: {:reply, state, state}
end

defmodule Harbour.Crane do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def lift(box), do: GenServer.call(__MODULE__, {:lift, box})
  def move(box), do: GenServer.call(__MODULE__, {:move, box})
  def answer_first, do: GenServer.call(__MODULE__, :answer_first)
  def answer_later, do: GenServer.call(__MODULE__, :answer_later)
  def continue, do: GenServer.call(__MODULE__, :continue)
  def in_a_task, do: GenServer.call(__MODULE__, :in_a_task)
  def launch(ship), do: GenServer.call(__MODULE__, {:launch, ship})
  def whatever(timeout), do: GenServer.call(__MODULE__, :whatever, timeout)
  def patient, do: GenServer.call(__MODULE__, :patient, :infinity)
  def tick, do: GenServer.cast(__MODULE__, :tick)

  @impl true
  def init(state), do: {:ok, state}

  # Shorter than its caller.
  @impl true
  def handle_call({:lift, box}, _from, state), do: {:reply, Harbour.Ledger.book(box), state}

  # One of two: they never add up.
  def handle_call({:move, box}, _from, state) do
    if box == :crate do
      {:reply, Harbour.Ledger.book(box), state}
    else
      Harbour.Ledger.book(:other)
      {:reply, :ok, state}
    end
  end

  # The caller has its answer.
  def handle_call(:answer_first, from, state) do
    GenServer.reply(from, :ok)
    Harbour.Ledger.audit()
    {:noreply, state}
  end

  def handle_call(:answer_later, from, state) do
    send(self(), {:audit, from})
    {:noreply, state}
  end

  def handle_call(:continue, _from, state), do: {:reply, :ok, state, {:continue, :audit}}

  def handle_call(:in_a_task, _from, state) do
    Task.Supervisor.start_child(Harbour.Tasks, fn -> Harbour.Ledger.audit() end)
    {:reply, :ok, state}
  end

  # A supervisor has no timeout to set.
  def handle_call({:launch, ship}, _from, state) do
    {:reply, DynamicSupervisor.start_child(Harbour.Ships, ship), state}
  end

  # Decided at run time.
  def handle_call(:whatever, _from, state), do: {:reply, Harbour.Ledger.audit(), state}
  # Nobody gives up.
  def handle_call(:patient, _from, state), do: {:reply, Harbour.Ledger.audit(), state}

  @impl true
  def handle_continue(:audit, state) do
    Harbour.Ledger.audit()
    {:noreply, state}
  end

  # Nobody waits.
  @impl true
  def handle_cast(:tick, state) do
    Harbour.Ledger.audit()
    {:noreply, state}
  end

  @impl true
  def handle_info({:audit, from}, state) do
    GenServer.reply(from, Harbour.Ledger.audit())
    {:noreply, state}
  end
end
