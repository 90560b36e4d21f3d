defmodule Mix.Tasks.Foundation.LoadTest do
  @shortdoc "Runs a short load test against a local node"

  @moduledoc """
  Runs a short load test and prints its figures.

      mix foundation.load_test
      mix foundation.load_test --workers 8 --duration 2000

  ## Options

    * `--workers`: how many virtual users (default 4)
    * `--duration`: for how long, in milliseconds (default 500)
  """

  use Mix.Task

  alias Foundation.Telemetry.LoadTest.Worker

  @impl true
  def run(args) do
    {opts, _rest} = OptionParser.parse!(args, strict: [workers: :integer, duration: :integer])
    Mix.Task.run("app.start")

    workers =
      for n <- 1..Keyword.get(opts, :workers, 4) do
        {:ok, pid} = Worker.start_link(id: n, scenario: &scenario/0, interval: 1)
        pid
      end

    Process.sleep(Keyword.get(opts, :duration, 500))
    results = Enum.flat_map(workers, &Worker.stop_and_collect/1)
    Mix.shell().info("#{length(results)} runs in #{length(workers)} workers")
  end

  defp scenario do
    Foundation.Telemetry.emit_sampled([:foundation, :load_test, :run], %{count: 1})
  end
end
