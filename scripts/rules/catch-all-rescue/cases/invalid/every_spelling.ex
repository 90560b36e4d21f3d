# Every clause that takes whatever comes, and what becomes of the failure.
defmodule Mailbox do
  require Logger

  def with_underscore(letter) do
    try do
      read(letter)
    rescue
      _ -> nil # expect: value warning exact
    end
  end

  def with_variable(letter) do
    try do
      read(letter)
    rescue
      e -> {:error, e} # expect: value warning
    end
  end

  def in_underscore(letter) do
    try do
      read(letter)
    rescue
      e in _ -> {:error, e} # expect: value
    end
  end

  def of_the_function(letter) do
    read(letter)
  rescue
    ArgumentError -> :unreadable
    other -> {:error, other} # expect: value
  end

  def logged_and_turned_into_a_value(letter) do
    read(letter)
  rescue
    e ->                       # expect: value warning
      Logger.error(Exception.message(e))
      :error
  end

  def both_sections(letter) do
    read(letter)
  rescue
    _ -> [] # expect: value
  catch
    kind, reason -> {kind, reason} # expect: value
  end

  def underscores(letter) do
    read(letter)
  catch
    _, _ -> :ok # expect: value
  end

  def throws_only(letter) do
    read(letter)
  catch
    thrown -> thrown # expect: throws info
  end

  def throws_unnamed(letter), do: (try do read(letter) catch _ -> nil end) # expect: throws info

  def as_an_argument(letters) do
    Enum.map(letters, fn letter ->
      try do
        read(letter)
      rescue
        _ -> :unreadable # expect: value
      end
    end)
  end

  def bound(letter) do
    text = try do read(letter) rescue _ -> "" end # expect: value
    String.trim(text)
  end

  def in_a_branch(letter, strict) do
    if strict do
      read(letter)
    else
      try do
        read(letter)
      rescue
        _ -> nil # expect: value
      end
    end
  end

  def handler_that_raises_in_another_process(letter) do
    read(letter)
  rescue
    _ -> spawn(fn -> raise "unreadable" end) # expect: value
  end

  def a_map_is_no_handler(letter) do
    case read(letter) do
      {:rescue, e} -> e
      _ -> nil
    end
  end

  defp read(letter), do: String.to_existing_atom(letter)
end
