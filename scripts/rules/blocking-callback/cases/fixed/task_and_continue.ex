# Slow work has a process of its own, and `init` answers at once.
defmodule Lighthouse do
  use GenServer

  def init(coast), do: {:ok, %{coast: coast, charts: [], ref: nil}, {:continue, :load}}

  def handle_continue(:load, state), do: {:noreply, %{state | charts: Charts.Repo.all(Chart)}}

  def handle_info(:weather, state) do
    task = Task.Supervisor.async_nolink(Lighthouse.Tasks, fn -> Req.get!("https://weather.example") end)
    {:noreply, %{state | ref: task.ref}}
  end

  def handle_info({ref, weather}, %{ref: ref} = state) do
    Process.demonitor(ref, [:flush])
    {:noreply, Map.put(state, :weather, weather)}
  end
end

defmodule Charts.Repo do
  use Ecto.Repo, otp_app: :charts, adapter: Ecto.Adapters.Postgres
end
