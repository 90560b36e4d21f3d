defmodule Harbour.Store do
  defmacro __using__(_opts) do
    quote do
      def setup, do: :ets.new(__MODULE__, [:named_table, :public]) # expect: caller warning inferred

      def start_link(opts) do
        :ets.new(:harbour_store, [:named_table, :public])
        GenServer.start_link(__MODULE__, opts)
      end

      def init(opts) do
        :ets.new(:harbour_store_index, [:named_table])
        {:ok, opts}
      end
    end
  end
end
