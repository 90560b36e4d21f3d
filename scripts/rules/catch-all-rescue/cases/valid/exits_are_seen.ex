# A call whose exit somebody sees, and `rescue` around work that raises.
defmodule Patient do
  def both(server) do
    GenServer.call(server, :value, 1_000)
  rescue
    ArgumentError -> nil
  catch
    :exit, _ -> nil
  end

  def further_out(server) do
    try do
      try do
        GenServer.call(server, :value, 1_000)
      rescue
        ArgumentError -> nil
      end
    catch
      :exit, _ -> nil
    end
  end

  def guarded_inside(server) do
    try do
      GenServer.call(server, :value, 1_000)
    catch
      :exit, _ -> nil
    end
  rescue
    ArgumentError -> nil
  end

  def named_failure_of_other_work(server, text) do
    GenServer.call(server, String.to_integer(text), 1_000) |> decode()
  rescue
    Jason.DecodeError -> nil
  end

  def call_of_another_process(server) do
    Task.Supervisor.start_child(Tasks, fn -> GenServer.call(server, :value, 1_000) end)
  rescue
    ArgumentError -> nil
  end

  defp decode(text), do: Jason.decode!(text)
end
