# Sleeps that another process runs, that never end on purpose, or that only look like one.
defmodule FridgeTest do
  use ExUnit.Case
  import Mox

  test "a process to hold on to" do
    pid = spawn(fn -> Process.sleep(:infinity) end)
    {:ok, task} = Task.start(fn -> Process.sleep(5_000) end)
    awaited = Task.async(fn -> Enum.each(1..3, fn _ -> :timer.sleep(10) end) end)
    start_supervised!({Task, fn -> Process.sleep(100) end})
    {:ok, agent} = Agent.start_link(fn -> Process.sleep(10) end)
    Process.sleep(:infinity)
    {pid, task, awaited, agent}
  end

  test "work of a helper in another process" do
    Task.await(Task.async(fn -> slow_work() end), 1_000)
  end

  test "a double that is slow" do
    expect(FridgeMock, :open, fn -> Process.sleep(50) end)
    stub(FridgeMock, :close, fn _ -> Process.sleep(50) end)
    Mimic.expect(Fridge, :cool, fn degrees -> Process.sleep(degrees) end)
  end

  test "a slow server" do
    {:ok, server} = GenServer.start_link(SlowFridge, [])
    assert GenServer.call(server, :open, 1_000) == :ok
  end

  test "a function kept for later" do
    options = [open: fn -> Process.sleep(10) end, close: &Process.sleep/1]
    assert Fridge.configure(options) == :ok
  end

  # Process.sleep(100)
  test "text", do: assert("Process.sleep(100)" =~ "sleep")

  defp slow_work, do: Process.sleep(100)
end

defmodule SlowFridge do
  use GenServer

  def init(state), do: {:ok, state}

  def handle_call(:open, _from, state) do
    Process.sleep(50)
    {:reply, :ok, state}
  end
end

defmodule SlowClient do
  @behaviour FridgeClient

  @impl true
  def fetch(_what), do: Process.sleep(50)
end

defmodule FridgeClientTest do
  use ExUnit.Case

  # The module keeps the closure; whoever uses the client runs it.
  defmodule Client do
    use Http.Client

    adapter(fn request ->
      case request.url do
        "/slow" -> Process.sleep(150)
        "/fast" -> :ok
      end
    end)
  end

  test "a slow answer is cut off", do: assert(Client.get("/slow") == {:error, :timeout})
end
