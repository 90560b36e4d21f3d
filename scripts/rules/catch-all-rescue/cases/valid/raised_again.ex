# The failure goes on: the handler adds something on its way.
defmodule Boundary do
  require Logger

  def reraised(fun) do
    fun.()
  rescue
    e ->
      Logger.error(Exception.message(e))
      reraise e, __STACKTRACE__
  end

  def raised_with_its_kind(fun) do
    fun.()
  catch
    kind, reason -> :erlang.raise(kind, reason, __STACKTRACE__)
  end

  def on_one_path(fun, default) do
    fun.()
  rescue
    e -> if retry?(e), do: default, else: reraise(e, __STACKTRACE__)
  end

  def another_exception(fun) do
    fun.()
  rescue
    e -> raise RuntimeError, message: Exception.message(e)
  end

  def exited(fun) do
    fun.()
  catch
    kind, reason -> exit({kind, reason})
  end

  def thrown_on(fun) do
    fun.()
  catch
    thrown -> throw({:wrapped, thrown})
  end

  def halted(fun) do
    fun.()
  rescue
    e ->
      IO.puts(:stderr, Exception.message(e))
      System.halt(1)
  end

  def by_a_local_function(fun) do
    fun.()
  rescue
    e -> give_up(e)
  end

  def in_a_mix_task(fun) do
    fun.()
  rescue
    e -> Mix.raise(Exception.message(e))
  end

  defp give_up(%ArgumentError{} = e), do: raise(e)

  defp give_up(e) do
    Logger.error(Exception.message(e))

    case e do
      %RuntimeError{} -> exit(:failed)
      _ -> fail(e)
    end
  end

  defp fail(e), do: raise(e)
  defp retry?(e), do: match?(%RuntimeError{}, e)
end
