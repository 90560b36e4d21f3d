# Runs the demo's rollout and writes snapshots of it, as a production system would export them:
#
#     cd content/demo/foundation && mix run ../take_snapshots.exs FOLDER
#
# The rollout begins, one agent works off about five tasks a second, phase 2 is entered after half a minute, and a snapshot is
# taken every two and a half minutes; it takes eleven minutes.

[folder] = System.argv()
alias Foundation.Rollout.{Orchestrator, HealthCheck, Phase}
alias Foundation.{FeatureFlags}
alias Foundation.Agents.TaskAgent
{:ok, agent} = TaskAgent.start_link(id: "shift")
:ok = Orchestrator.start_rollout()

work = fn n ->
  {:ok, _} =
    TaskAgent.submit(agent, %{
      id: n,
      run: fn ->
        Process.sleep(20 + rem(n, 7) * 9)
        n
      end
    })

  TaskAgent.await(agent, n, 5_000)
end

spawn_link(fn ->
  Enum.each(Stream.iterate(1, &(&1 + 1)), fn n ->
    work.(n)
    Process.sleep(150)
  end)
end)

now = fn -> DateTime.utc_now() |> DateTime.truncate(:second) |> DateTime.to_iso8601() end

take = fn name ->
  status = Orchestrator.status()
  phase = Phase.get(status.phase)
  metrics = HealthCheck.metrics()
  reports = :sys.get_state(HealthCheck).reports
  taken = now.()

  rows =
    for {metric, limit} <- Enum.sort(phase.thresholds) do
      value = Map.get(metrics, metric)
      n = Enum.count(reports, &(&1.metric == metric))
      unit = if metric == :latency_ms, do: ~s(, "unit": "ms"), else: ""
      v = if value, do: Float.to_string(Float.round(value * 1.0, 4)), else: "null"

      ~s(    {"metric": "#{metric}", "value": #{v}, "threshold": #{limit}, "healthy": "at most"#{unit}, "windowSeconds": 60, "samples": #{n}})
    end

  File.write!(
    "#{folder}/rollout-#{name}.json",
    ~s({\n  "snapshot": "rollout",\n  "version": 1,\n  "taken": "#{taken}",\n  "source": "demo@localhost",\n  "phase": "#{phase.name}",\n  "metrics": [\n#{Enum.join(rows, ",\n")}\n  ]\n}\n)
  )

  flags =
    for {flag, value} <- Enum.sort(FeatureFlags.all()) do
      state =
        case value do
          true -> ~s("state": "on")
          false -> ~s("state": "off")
          n -> ~s("state": "percentage", "percentage": #{n})
        end

      ~s(    {"name": "#{flag}", #{state}})
    end

  File.write!(
    "#{folder}/flags-#{name}.json",
    ~s({\n  "snapshot": "flags",\n  "version": 1,\n  "taken": "#{taken}",\n  "source": "demo@localhost",\n  "flags": [\n#{Enum.join(flags, ",\n")}\n  ]\n}\n)
  )

  IO.puts("#{name} #{taken} #{inspect(status)} #{inspect(metrics)}")
end

Process.sleep(30_000)
take.("1")
{:ok, 2} = Orchestrator.advance()

for n <- 2..6 do
  Process.sleep(if n == 2, do: 30_000, else: 150_000)
  take.(Integer.to_string(n))
end
