# Events that tell a test when other work is done.
defmodule ParcelTest do
  use ExUnit.Case

  setup do
    test = self()
    handler = fn event, measurements, metadata, _config -> send(test, {:telemetry, event, measurements, metadata}) end
    :telemetry.attach("parcels", [:parcel, :sorted], handler, nil)
    on_exit(fn -> :telemetry.detach("parcels") end)
  end

  test "a sorted parcel is in its bag", %{depot: depot, parcel_id: parcel_id} do
    Depot.accept(depot, parcel_id)
    assert_receive {:telemetry, [:parcel, :sorted], _, %{parcel: ^parcel_id}}, 500 # expect: awaited info inferred
    assert Depot.bag(depot, parcel_id) == "north"
  end

  test "a second parcel goes to the same bag", %{depot: depot} do
    Depot.accept(depot, 2)
    assert_receive {:telemetry, [:parcel, :sorted], _measurements, _metadata} # expect: awaited info
    Depot.close(depot)
    assert_receive :closed
  end

  test "a lost parcel is found" do
    ref = :telemetry_test.attach_event_handlers(self(), [[:parcel, :found]])
    Depot.search()
    assert_receive {[:parcel, :found], ^ref, _, _} # expect: awaited
    assert Depot.lost() == []
  end
end

# A helper that waits, for whoever calls it.
defmodule DepotHelpers do
  def deliver_and_wait(depot, parcel) do
    test = self()

    :telemetry.attach("wait", [:parcel, :delivered], fn _, _, _, _ -> send(test, :delivered) end, nil) # expect: waits info exact

    Depot.deliver(depot, parcel)

    receive do
      :delivered -> :ok
    after
      1_000 -> {:error, :timeout}
    end
  end
end
