# Polls that end, other processes, and functions with the same name.
defmodule Kettle do
  def boil(_kettle, 0), do: {:error, :cold}

  def boil(kettle, tries) do
    if kettle.hot? do
      :ok
    else
      Process.sleep(100)
      boil(kettle, tries - 1)
    end
  end

  def boil_until(kettle, ends_at) do
    cond do
      kettle.hot? -> :ok
      DateTime.compare(DateTime.utc_now(), ends_at) == :gt -> {:error, :cold}
      true -> Process.sleep(100) && boil_until(kettle, ends_at)
    end
  end

  def hold, do: Process.sleep(:infinity)
  def hold_erlang, do: :timer.sleep(:infinity)
  def later(fun), do: Task.Supervisor.start_child(Kettles, fn -> Process.sleep(100) && fun.() end)

  def start_link(opts) do
    Supervisor.start_link([{Task, fn -> Process.sleep(100) end}], opts)
  end

  def sleep(time), do: {:asleep, time}
  def nap, do: sleep(100)
  def of_somebody(bear), do: bear.sleep(100)
  def of_an_animal, do: Animal.sleep(100)
  # Process.sleep(100)
  @doc "Never call `Process.sleep(100)`."
  def text, do: "Process.sleep(100)"
end
