# Who called whom is kept by OTP and Elixir in these keys; reading them is how test doubles and loggers find the caller.
defmodule Ancestry do
  @callers :"$callers"
  @initial_call :"$initial_call"

  def callers, do: Process.get(:"$callers")
  def callers_default, do: Process.get(:"$callers", [])
  def ancestors, do: :erlang.get(:"$ancestors")
  def initial_call, do: Process.get(@initial_call)
  def by_attribute, do: Process.get(@callers, [])
  def piped, do: :"$callers" |> Process.get([])
  def of_another(pid), do: Process.info(pid, :dictionary)
  def of_another_by_key(pid), do: Process.info(pid, {:dictionary, :"$ancestors"})
end
