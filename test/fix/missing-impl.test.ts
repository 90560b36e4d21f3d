import { expect, test } from 'vitest';
import { mended } from './mended.ts';

const before = `defmodule Berths do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def init(opts), do: {:ok, opts}
  def handle_call(:all, _from, state), do: {:reply, state, state}
  def handle_call({:berth, id}, _from, state), do: {:reply, state[id], state}

  @doc "Takes the tide."
  @spec handle_info(term(), term()) :: {:noreply, term()}
  # The tide comes by itself.
  def handle_info(:tide, state) when is_map(state) do
    {:noreply, state}
  end
end
`;

const after = `defmodule Berths do
  use GenServer

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)

  @impl true
  def init(opts), do: {:ok, opts}

  @impl true
  def handle_call(:all, _from, state), do: {:reply, state, state}
  def handle_call({:berth, id}, _from, state), do: {:reply, state[id], state}

  @doc "Takes the tide."
  @spec handle_info(term(), term()) :: {:noreply, term()}
  # The tide comes by itself.
  @impl true
  def handle_info(:tide, state) when is_map(state) do
    {:noreply, state}
  end
end
`;

test('marks each callback once, right above its first clause', async () => {
  const { texts } = await mended({ 'lib/berths.ex': before }, {}, { rules: ['missing-impl'], safety: ['safe'] });
  expect(texts['lib/berths.ex']).toBe(after);
});

test('marks a callback in the quote that writes it', async () => {
  const macro = (mark: string) => `defmodule Worker do
  defmacro __using__(_opts) do
    quote do
      use GenServer

${mark}      def init(arg), do: {:ok, arg}
    end
  end
end
`;
  const { texts } = await mended({ 'lib/worker.ex': macro('') }, {}, { rules: ['missing-impl'], safety: ['safe'] });
  expect(texts['lib/worker.ex']).toBe(macro('      @impl true\n'));
});

test.each([
  ['callbacks of a package', 'defmodule Token do\n  @behaviour Plug\n  def init(opts), do: opts\nend\n'],
  [
    'a behaviour that is not known beside it',
    'defmodule Feed do\n  use GenServer\n  @behaviour Seafeed.Handler\n  def init(opts), do: {:ok, opts}\nend\n',
  ],
])('only suggests it for %s', async (_name, text) => {
  const files = { 'lib/one.ex': text };
  const safe = await mended(files, {}, { rules: ['missing-impl'], safety: ['safe'] });
  expect(safe.texts['lib/one.ex']).toBe(text);
  const suggested = await mended(files, {}, { rules: ['missing-impl'] });
  expect(suggested.texts['lib/one.ex']).toContain('  @impl true\n  def init(opts)');
});

test('leaves a definition that does not start its line', async () => {
  const text = 'defmodule One do use GenServer; def init(opts), do: {:ok, opts} end\n';
  const { texts } = await mended({ 'lib/one.ex': text }, {}, { rules: ['missing-impl'] });
  expect(texts['lib/one.ex']).toBe(text);
});
