# A callback that waits for a command, an HTTP answer, or time.
defmodule Lighthouse do
  use GenServer

  alias System, as: Sys

  def init(coast) do
    System.cmd("uname", ["-a"]) # expect: command warning exact
    {:ok, coast}
  end

  def handle_continue(:warm_up, coast) do
    Process.sleep(500) # expect: sleep
    {:noreply, coast}
  end

  def handle_call(:weather, _from, coast) do
    {:reply, HTTPoison.get!("https://weather.example/coast"), coast} # expect: http
  end

  def handle_call(:tide, _from, coast) do
    {:ok, answer} = Req.get("https://tide.example") # expect: http
    {:reply, answer, coast}
  end

  def handle_call({:chart, url}, _from, coast) do
    answer = Finch.build(:get, url) |> Finch.request(Charts) # expect: http
    {:reply, answer, coast}
  end

  def handle_call({:map, url}, _from, coast) do
    {:reply, url |> Tesla.get(), coast} # expect: http
  end

  def handle_cast({:ping, url}, coast) do
    :httpc.request(url) # expect: http
    :hackney.request(:get, url) # expect: http
    {:noreply, coast}
  end

  def handle_info(:clean, coast) do
    :os.cmd(~c"rm -rf /tmp/coast") # expect: command
    Sys.shell("sync") # expect: command
    Enum.each(coast, &dim/1)
    {:noreply, backoff(coast)}
  end

  # Local functions that callbacks call, however deep.
  defp backoff(coast), do: wait(coast, 100)

  defp wait(coast, time) do
    :timer.sleep(time) # expect: sleep
    coast
  end

  defp dim(lamp), do: System.cmd("dim", [lamp]) # expect: command
end

# Every kind of process that takes its work by callbacks.
defmodule Gate do
  @behaviour :gen_statem

  def init(_), do: {:ok, :closed, nil}
  def callback_mode, do: :state_functions

  def closed({:call, from}, :open, data) do
    System.cmd("open-gate", []) # expect: command
    {:next_state, :open, data, [{:reply, from, :ok}]}
  end
end

defmodule WeatherLive do
  use Phoenix.LiveView

  def handle_event("refresh", _params, socket) do
    {:noreply, assign(socket, :weather, Req.get!("https://weather.example"))} # expect: http
  end
end

# A client that a library writes.
defmodule HarbourApi do
  use Tesla
end

defmodule Harbour do
  use GenServer

  def init(ships), do: {:ok, ships}

  def handle_info(:refresh, _ships), do: {:noreply, HarbourApi.get!("/ships")} # expect: http
end

# A macro's callback is reported once, where it is written.
defmodule Beacon do
  defmacro __using__(_opts) do
    quote do
      use GenServer

      def handle_info(:blink, state) do
        Process.sleep(100) # expect: sleep
        {:noreply, state}
      end
    end
  end
end

# A server without a `use`: it starts itself as one.
defmodule Pump do
  def start_link(pin), do: :gen_server.start_link({:local, :pump}, __MODULE__, pin, [])

  def init(pin), do: {:ok, pin}

  def handle_cast(:on, pin) do
    System.cmd("pump", ["on"]) # expect: command
    {:noreply, pin}
  end
end

# An implementation of a protocol can be a server as well.
defimpl Device.Worker, for: Device.Camera do
  use GenServer

  def start_link(camera), do: GenServer.start_link(__MODULE__, camera)

  @impl GenServer
  def init(camera), do: {:ok, camera}

  @impl GenServer
  def handle_info(:shoot, camera) do
    System.cmd("raspistill", []) # expect: command
    {:noreply, camera}
  end
end
