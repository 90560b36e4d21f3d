# Who must know is told by a message of its own; the event is there for whoever watches.
defmodule Crossing do
  def wait_for_green(light) do
    ref = Light.notify_when_green(light, self())

    receive do
      {:green, ^ref} -> :walk
    after
      5_000 -> :wait
    end
  end
end

defmodule Toll do
  def attach, do: :telemetry.attach("toll", [:road, :car, :passed], &__MODULE__.handle_event/4, nil)

  def handle_event(_event, %{cars: cars}, _metadata, _config), do: :ets.update_counter(:toll, :cars, cars)
end
