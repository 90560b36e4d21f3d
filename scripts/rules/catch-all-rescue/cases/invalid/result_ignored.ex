# Nothing uses the result of the `try`: the failure is dropped, or at most written down.
defmodule Postman do
  require Logger

  def deliver(letter) do
    try do
      post(letter)
    rescue
      _ -> :ok # expect: swallowed error exact
    end

    :delivered
  end

  def deliver_all(letters) do
    Enum.each(letters, fn letter ->
      try do
        post(letter)
      catch
        _, _ -> nil # expect: swallowed error
      end
    end)
  end

  def deliver_in_passing(letter, urgent?) do
    if urgent? do
      try do
        post(letter)
      rescue
        _error -> :ok # expect: swallowed error
      end
    end

    :ok
  end

  def deliver_later(letter) do
    spawn(fn ->
      try do
        post(letter)
      rescue
        _ -> :ok # expect: swallowed error
      end
    end)
  end

  def matched_away(letter) do
    _ = try do post(letter) rescue _ -> nil end # expect: swallowed error
    :ok
  end

  def cleaned_up_after(letter) do
    post(letter)
  after
    try do
      shred(letter)
    rescue
      _ -> :ok # expect: swallowed error
    end
  end

  def logged(letter) do
    try do
      post(letter)
    rescue
      e -> Logger.warning("lost: #{Exception.message(e)}") # expect: logged info
    end

    :ok
  end

  def logged_without_reason(letter) do
    try do
      post(letter)
    rescue
      _ -> Logger.warning("lost a letter") # expect: logged info
    end

    :ok
  end

  def logged_by_a_helper(letter) do
    try do
      post(letter)
    catch
      _, _ -> lost() # expect: logged info
    end

    :ok
  end

  def handed_on(letter, parent) do
    try do
      post(letter)
    rescue
      e -> GenServer.cast(parent, {:lost, e}) # expect: logged info
    end

    :ok
  end

  def throws(letter) do
    try do
      post(letter)
    catch
      _ -> :ok # expect: throws info
    end

    :ok
  end

  defp lost, do: Logger.warning("lost a letter")
  defp post(letter), do: File.write!("out", letter)
  defp shred(letter), do: File.rm!(letter)
end
