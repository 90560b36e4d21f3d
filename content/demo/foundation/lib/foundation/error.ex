defmodule Foundation.Error do
  @moduledoc """
  One shape for everything that can go wrong.

  `category` says who can do something about it, `retryable` whether trying
  again makes sense.
  """

  defexception [:code, :message, :category, :severity, context: %{}, retryable: false]

  @type category :: :config | :system | :agent | :external
  @type severity :: :low | :medium | :high
  @type t :: %__MODULE__{
          code: atom(),
          message: String.t(),
          category: category(),
          severity: severity(),
          context: map(),
          retryable: boolean()
        }

  @catalogue %{
    timeout: {:external, :medium, true},
    noproc: {:system, :high, true},
    unavailable: {:external, :medium, true},
    not_found: {:agent, :low, false},
    invalid_task: {:agent, :low, false},
    invalid_config: {:config, :high, false},
    crash: {:system, :high, false}
  }

  @doc "Builds an error from the catalogue; an unknown code is a crash."
  @spec new(atom(), String.t(), map()) :: t()
  def new(code, message, context \\ %{}) do
    {category, severity, retryable} = Map.get(@catalogue, code, @catalogue.crash)

    %__MODULE__{
      code: code,
      message: message,
      category: category,
      severity: severity,
      retryable: retryable,
      context: context
    }
  end

  @doc "Turns what an operation returned, raised or exited with into an error."
  @spec normalize(term()) :: t()
  def normalize(%__MODULE__{} = error), do: error
  def normalize({:error, reason}), do: normalize(reason)
  def normalize({:timeout, {GenServer, :call, _}}), do: new(:timeout, "call timed out")
  def normalize({:noproc, _}), do: new(:noproc, "process is not running")
  def normalize(reason) when is_atom(reason), do: new(reason, to_string(reason))
  def normalize(%{__exception__: true} = e), do: new(:crash, Exception.message(e))
  def normalize(other), do: new(:crash, inspect(other))

  @doc "Whether trying again makes sense."
  @spec retryable?(t()) :: boolean()
  def retryable?(%__MODULE__{retryable: retryable}), do: retryable
end
