defmodule Foundation.Agents.StateStoreTest do
  use ExUnit.Case

  alias Foundation.Agents.StateStore

  test "state is saved, loaded and forgotten" do
    key = {:test, make_ref()}
    assert :error = StateStore.load(key)
    assert :ok = StateStore.save(key, %{n: 1})
    assert {:ok, %{n: 1}} = StateStore.load(key)
    assert :ok = StateStore.delete(key)
    assert :error = StateStore.load(key)
  end
end
