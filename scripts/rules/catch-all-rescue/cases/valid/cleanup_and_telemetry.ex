# Best-effort cleanup in `terminate/2`, and handlers that telemetry detaches when they raise.
defmodule Archive do
  use GenServer

  @impl true
  def init(files), do: {:ok, files}

  @impl true
  def terminate(_reason, files) do
    Enum.each(files, fn file ->
      try do
        File.close(file)
      rescue
        _ -> :ok
      end
    end)

    flush(files)
  end

  defp flush(files) do
    Enum.each(files, &IO.binwrite(&1, "\n"))
  rescue
    _ -> :ok
  end
end

defmodule Metrics do
  require Logger

  def attach do
    :telemetry.attach("metrics", [:archive, :closed], &__MODULE__.handle/4, nil)
    :telemetry.attach_many("counts", [[:archive, :opened]], &count/4, nil)
    forwarder = &forward/4
    :telemetry.attach("forward", [:archive, :moved], forwarder, nil)
    :telemetry.attach("short", [:archive, :sorted], &sort(&1, &2, &3, &4), nil)

    :telemetry.attach(
      "inline",
      [:archive, :lost],
      fn _event, measurements, _metadata, _config ->
        try do
          IO.inspect(measurements)
        rescue
          _ -> :ok
        end
      end,
      nil
    )
  end

  def handle(_event, measurements, _metadata, _config) do
    IO.inspect(measurements.count)
  rescue
    e -> Logger.error(Exception.message(e))
  end

  def count(_event, measurements, _metadata, _config) do
    try do
      IO.inspect(measurements.count)
    catch
      _, _ -> :ok
    end

    :ok
  end

  defp forward(_event, measurements, _metadata, _config) do
    IO.inspect(measurements.count)
  rescue
    _ -> :ok
  end

  defp sort(_event, measurements, _metadata, _config) do
    IO.inspect(measurements.count)
  rescue
    _ -> :ok
  end
end
