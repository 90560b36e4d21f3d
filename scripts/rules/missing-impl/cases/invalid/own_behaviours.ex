defmodule Harbour.Pilot do
  @callback guide(ship :: map(), berth :: atom()) :: :ok | {:error, term()}
  @callback ready?() :: boolean()
  @macrocallback guides(name :: atom()) :: Macro.t()
  @optional_callbacks ready?: 0, guides: 1

  defmacro __using__(_opts) do
    quote do
      @behaviour Harbour.Pilot
      @behaviour unquote(Harbour.Rated)

      def ready?(_now \\ nil), do: true # expect: quoted info exact
      defoverridable ready?: 0
    end
  end
end

defmodule Harbour.Rated do
  @callback rate(hours :: number()) :: number()
end

defmodule Harbour.DayPilot do
  @behaviour Harbour.Pilot

  # Default arguments make guide/1 and guide/2; the second is the callback.
  def guide(_ship, _berth \\ :any), do: :ok # expect: unmarked info exact

  defdelegate ready?(), to: Harbour.Rota # expect: unmarked

  defmacro guides(name), do: name # expect: unmarked
end

defmodule Harbour.NightPilot do
  # The behaviours come with the macro.
  use Harbour.Pilot

  def guide(_ship, _berth), do: {:error, :dark} # expect: unmarked info inferred
  def rate(hours), do: hours * 2 # expect: unmarked inferred
end

defmodule Harbour.Rota do
  if Mix.env() == :dev do
    @behaviour Harbour.Rated
    def rate(hours), do: hours # expect: unmarked
  end

  def ready?, do: true
end
