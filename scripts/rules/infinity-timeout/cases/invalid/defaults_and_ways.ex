# A default that reaches a waiting call: reported once, where the default stands.
defmodule Defaults do
  use GenServer

  @defaults [timeout: :infinity, retries: 3] # expect: literal warning

  def argument(server, timeout \\ :infinity), do: GenServer.call(server, :a, timeout) # expect: literal warning exact

  def in_a_head(server, timeout \\ :infinity) # expect: literal
  def in_a_head(nil, _timeout), do: :error
  def in_a_head(server, timeout), do: GenServer.call(server, :b, timeout)

  def option(server, opts), do: GenServer.call(server, :c, Keyword.get(opts, :timeout, :infinity)) # expect: literal exact

  def popped(server, opts) do
    {timeout, _opts} = Keyword.pop(opts, :timeout, :infinity) # expect: literal
    GenServer.call(server, :d, timeout)
  end

  def access(server, opts) do
    timeout = opts[:timeout] || :infinity # expect: literal
    GenServer.call(server, :e, timeout)
  end

  def merged(server, opts) do
    opts = Keyword.merge(@defaults, opts)
    GenServer.call(server, :f, opts[:timeout])
  end

  def configured(server) do
    timeout = Application.get_env(:shop, :timeout, :infinity) # expect: literal
    GenServer.call(server, :g, timeout)
  end

  def branches(server, patient?) do
    timeout = if patient?, do: :infinity, else: 5_000 # expect: literal
    GenServer.call(server, :h, timeout)
  end

  def by_case(server, kind) do
    timeout =
      case kind do
        :slow -> :infinity # expect: literal
        _ -> 1_000
      end

    GenServer.call(server, :i, timeout)
  end

  def lazily(server, opts) do
    timeout = Keyword.get_lazy(opts, :timeout, fn -> :infinity end) # expect: literal
    GenServer.call(server, :j, timeout)
  end

  def by_function(server), do: GenServer.call(server, :k, patience())
  defp patience, do: :infinity # expect: literal inferred

  def of_a_map(server, params), do: Task.await(server, Map.get(params, :timeout, :infinity)) # expect: literal

  def receiving(timeout \\ :infinity) do # expect: literal info
    receive do
      message -> message
    after
      timeout -> :nothing
    end
  end

  def init(state), do: {:ok, state}
end

# Through the parameters of helpers, also of another module.
defmodule Helper do
  def ask(server, message, timeout \\ 5_000), do: GenServer.call(server, message, timeout)
  def fetch(server, opts), do: ask(server, :fetch, Keyword.get(opts, :timeout, 1_000))
  defdelegate ask_again(server, message, timeout), to: Helper, as: :ask
end

defmodule Caller do
  def direct(server), do: Helper.ask(server, :now, :infinity) # expect: literal inferred
  def by_option(server), do: Helper.fetch(server, timeout: :infinity) # expect: literal inferred
  def delegated(server), do: Helper.ask_again(server, :now, :infinity) # expect: literal inferred
end

# One literal for all users of a macro.
defmodule Macro.Client do
  defmacro __using__(_opts) do
    quote do
      def ask(message), do: GenServer.call(__MODULE__, message, :infinity) # expect: literal
      def later(message, timeout \\ :infinity), do: GenServer.call(__MODULE__, message, timeout) # expect: literal
    end
  end
end
