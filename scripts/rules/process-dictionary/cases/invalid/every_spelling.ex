# Every function of the process dictionary, however it is written.
defmodule Ledger do
  alias Process, as: P
  alias :erlang, as: Beam
  import Process, only: [get_keys: 0]

  @callers :"$callers"

  def write(value), do: Process.put(:balance, value) # expect: write error exact
  def write_aliased(value), do: P.put(:balance, value) # expect: write
  def write_erlang(value), do: :erlang.put(:balance, value) # expect: write
  def write_erlang_aliased(value), do: Beam.put(:balance, value) # expect: write
  def write_full_name(value), do: Elixir.Process.put(:balance, value) # expect: write
  def write_applied(value), do: apply(Process, :put, [:balance, value]) # expect: write

  def write_parenless(value) do
    Process.put :balance, value # expect: write
  end

  def write_down_the_pipe(value) do
    :balance
    |> Process.put(value) # expect: write
  end

  def read, do: Process.get(:balance) # expect: read
  def read_default, do: Process.get(:balance, 0) # expect: read
  def read_erlang, do: :erlang.get(:balance) # expect: read
  def read_key(key), do: Process.get(key) # expect: read
  def read_in_text, do: "balance: #{Process.get(:balance)}" # expect: read
  def read_as_default(balance \\ Process.get(:balance)), do: balance # expect: read
  def all, do: Process.get() # expect: whole
  def all_keys, do: Process.get_keys() # expect: whole
  def imported_keys, do: get_keys() # expect: whole
  def keys_of(value), do: Process.get_keys(value) # expect: whole
  def erlang_keys, do: :erlang.get_keys() # expect: whole
  def wipe, do: :erlang.erase() # expect: whole
  def remove, do: Process.delete(:balance) # expect: remove
  def erase, do: :erlang.erase(:balance) # expect: remove

  def put_each(entries), do: Enum.each(entries, fn {key, value} -> Process.put(key, value) end) # expect: write
  def put_short(entries), do: Enum.each(entries, &Process.put(:last, &1)) # expect: write
  def put_captured(keys, values), do: Enum.zip_with(keys, values, &Process.put/2) # expect: captured
  def get_captured(keys), do: Enum.map(keys, &Process.get/1) # expect: captured

  defdelegate put(key, value), to: Process # expect: write
  defdelegate recall(key), to: Process, as: :get # expect: read

  # Reading what OTP keeps is fine; writing or removing it is not.
  def adopt(pid), do: Process.put(:"$callers", [pid]) # expect: write
  def adopt_by_attribute(pid), do: Process.put(@callers, [pid]) # expect: write
  def orphan, do: Process.delete(:"$ancestors") # expect: remove
end
