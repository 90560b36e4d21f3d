# A `start_link` outside the functions that supervisors start their children with.
defmodule Shelf do
  use GenServer

  def start_link(books), do: GenServer.start_link(__MODULE__, books)

  # Factory.
  def new(books), do: GenServer.start_link(__MODULE__, books) # expect: linked warning exact
  def new_named(books), do: start_link(books) # expect: linked warning
  def all(shelves), do: Enum.map(shelves, &Shelf.start_link/1) # expect: linked warning

  # Lazy start.
  def ensure_started do
    case Process.whereis(__MODULE__) do
      nil -> start_link([]) # expect: linked warning
      pid -> {:ok, pid}
    end
  end

  def computed(module, books), do: module.start_link(books) # expect: linked warning unknown
  def applied(module, books), do: apply(module, :start_link, [books]) # expect: linked warning unknown

  @impl true
  def init(books) do
    {:ok, index} = Agent.start_link(fn -> %{} end) # expect: init warning exact
    {:ok, _tasks} = Task.Supervisor.start_link() # expect: init warning
    {:ok, %{books: books, index: index, readers: open_reader()}}
  end

  @impl true
  def handle_cast(:reader, state), do: {:noreply, %{state | readers: open_reader()}}

  # Reached from a callback.
  defp open_reader do
    {:ok, pid} = Reader.start_link([]) # expect: init warning
    pid
  end

  # Called by a start function, and by others.
  def start_link_with_log(books), do: open(books)
  def reopen(books), do: open(books)
  defp open(books), do: GenServer.start_link(__MODULE__, books) # expect: linked warning

  # Inside the start function, but in another process.
  def start_link_later(books), do: {:ok, spawn(fn -> Shelf.start_link(books) end)} # expect: spawn, linked
end

defmodule Library do
  # A `start/2` that is no application's.
  def start(children, options), do: Supervisor.start_link(children, options) # expect: linked warning
end
