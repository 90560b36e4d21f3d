defmodule Harbour.FakeBerthsTest do
  use ExUnit.Case

  defmodule Fake do
    use GenServer
    def init(opts), do: {:ok, opts}
  end

  test "starts", do: assert({:ok, _} = GenServer.start_link(Fake, []))
end
