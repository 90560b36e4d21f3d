defmodule Foundation.ErrorTest do
  use ExUnit.Case, async: true

  alias Foundation.Error

  test "the catalogue decides what can be tried again" do
    assert Error.retryable?(Error.new(:timeout, "late"))
    refute Error.retryable?(Error.new(:not_found, "gone"))
    assert Error.new(:made_up, "?").category == :system
  end

  test "normalizes what can come out of a call" do
    assert %Error{code: :timeout} = Error.normalize({:timeout, {GenServer, :call, []}})
    assert %Error{code: :noproc} = Error.normalize({:noproc, {GenServer, :call, []}})
    assert %Error{code: :not_found} = Error.normalize({:error, :not_found})
    assert %Error{code: :crash, message: "{:odd, 1}"} = Error.normalize({:odd, 1})
  end
end
