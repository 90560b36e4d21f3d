# The request's context travels as an argument; what logs need goes to Logger's metadata.
defmodule Desk do
  require Logger

  def handle(request, context) do
    Logger.metadata(request_id: context.request_id)
    answer(request, context)
  end

  defp answer(request, context), do: {:ok, request, context.user}
end
