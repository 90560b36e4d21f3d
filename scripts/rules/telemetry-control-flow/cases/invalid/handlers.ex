# A handler that asks a server: whoever executes the event waits.
defmodule Toll do
  use GenServer

  def start_link(_arg), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)

  def attach(server) do
    :telemetry.attach(
      "toll",
      [:road, :car, :passed],
      fn _event, measurements, _metadata, _config ->
        GenServer.call(server, {:passed, measurements}, 1_000) # expect: handlerCalls warning exact
        GenServer.cast(server, :passed)
      end,
      nil
    )

    :telemetry.attach_many("booth", [[:road, :open], [:road, :closed]], &__MODULE__.handle_event/4, server)
    :telemetry.attach("counter", [:road, :open], &Counter.handle_event/4, nil)
  end

  def handle_event([:road, :open], _measurements, _metadata, server) do
    Agent.update(server, fn _state -> :open end) # expect: handlerCalls
  end

  def handle_event(_event, _measurements, _metadata, server), do: close(server)

  defp close(server) do
    try do
      :gen_server.call(server, :close) # expect: handlerCalls
    catch
      :exit, _reason -> :ok
    end
  end

  def count(car), do: GenServer.call(__MODULE__, {:count, car}, 1_000)

  def init(cars), do: {:ok, cars}
end

# Through another module's client function; the handler is a variable.
defmodule Counter do
  def attach do
    handler = fn _event, _measurements, %{car: car}, _config -> Toll.count(car) end # expect: handlerReaches inferred
    :telemetry.attach("cars", [:road, :car, :counted], handler, nil)
  end

  def handle_event(_event, _measurements, %{car: car}, _config) do
    Toll.count(car) # expect: handlerReaches inferred
  end
end

# An event as the answer that a function waits for.
defmodule Crossing do
  def wait_for_green(light) do
    parent = self()

    :telemetry.attach({:crossing, light}, [:light, :green], fn _, _, _, _ -> send(parent, {:green, light}) end, nil) # expect: waits warning exact

    receive do
      {:green, ^light} -> :walk
    after
      5_000 -> :wait
    end
  end

  def watch(lights, handler) do
    :telemetry.attach_many("lights", lights, handler, self()) # expect: waits inferred
    loop(0)
  end

  defp loop(seen) do
    receive do
      {:changed, _light} -> loop(seen + 1)
      :stop -> seen
    end
  end
end
