# Reported once, at the macro.
defmodule Crew do
  defmacro __using__(_opts) do
    quote do
      def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
      def hire(opts), do: GenServer.start_link(__MODULE__, opts) # expect: linked warning
      def errand(fun), do: spawn(fun) # expect: spawn error

      def rounds(funs), do: funs |> Enum.map(&run/1) |> Task.await_many(1_000)
      defp run(fun), do: Task.async(fun)
      defp forget(fun), do: Task.async(fun) # expect: async
    end
  end
end
