/** Whose server a call means, what it says, how long it waits, and which clause takes it. */
import { describe, expect, test } from 'vitest';
import { type ServerCall, serverCalls } from '../../scripts/derive/server-api.ts';
import { codebaseOf } from './elixir.ts';

const QUAY = `defmodule Harbour.Quay do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def init(opts), do: {:ok, opts}
  def handle_call({:moor, ship}, _from, state), do: {:reply, ship, state}
  def handle_call(:free, _from, state), do: {:reply, true, state}
  def handle_cast({:leave, _ship}, state), do: {:noreply, state}
BODY
end
defmodule Harbour.Crane do
  use GenServer
  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: via(id))
  def via(id), do: {:via, Registry, {Harbour.Registry, {:crane, id}}}
  def init(id), do: {:ok, id}
  def handle_call(:lift, _from, id), do: {:reply, id, id}
end
`;

const inQuay = async (body: string): Promise<ServerCall[]> => [
  ...serverCalls(await codebaseOf(QUAY.replace('BODY', () => body))),
];
const inOffice = async (body: string): Promise<ServerCall[]> => [
  ...serverCalls(
    await codebaseOf({
      'lib/a.ex': QUAY.replace('BODY', ''),
      'lib/office.ex': `defmodule Harbour.Office do\n${body}\nend\n`,
    }),
  ),
];

describe('a client function of its own server', () => {
  test.each([
    ['by __MODULE__', 'def a, do: GenServer.call(__MODULE__, :free)'],
    ['by an attribute', '@name __MODULE__\ndef a, do: GenServer.call(@name, :free)'],
    ['by a parameter', 'def a(quay), do: GenServer.call(quay, :free)'],
    ['by a parameter with a default', 'def a(quay \\\\ __MODULE__), do: GenServer.call(quay, :free)'],
    ['by a local function', 'def a, do: GenServer.call(name(), :free)\ndefp name, do: __MODULE__'],
    ['by a pid looked up here', 'def a do\n pid = Process.whereis(__MODULE__)\n GenServer.call(pid, :free)\nend'],
    ['by an option', 'def a(opts), do: GenServer.call(Keyword.get(opts, :quay, __MODULE__), :free)'],
    ['with any message', 'def a(message), do: GenServer.call(__MODULE__, message)'],
  ])('%s', async (_, body) => {
    const [call] = await inQuay(body);
    expect(call).toMatchObject({ server: 'Harbour.Quay', client: true });
    expect(call?.handledIn?.module).toBe('Harbour.Quay');
  });

  test('by the name that a behaviour which is not scanned registers', async () => {
    const codebase = await codebaseOf(`defmodule Harbour.Pilot do
  use Parent.GenServer
  def start_link(id), do: Parent.GenServer.start_link(__MODULE__, id, name: Harbour.Names.pilot(id))
  def free?(id), do: GenServer.call(Harbour.Names.pilot(id), :free)
  def handle_call(:free, _from, id), do: {:reply, true, id}
end
defmodule Harbour.Names do
  def pilot(id), do: {:via, Registry, {__MODULE__, {:pilot, id}}}
end
`);
    expect(serverCalls(codebase)[0]).toMatchObject({ server: 'Harbour.Pilot', client: true });
  });

  test('but not for a message that it does not handle, and not for another server', async () => {
    const [unhandled] = await inQuay('def a(quay), do: GenServer.call(quay, :sink)');
    expect(unhandled).toMatchObject({ server: null, confidence: 'unknown', client: false });
    const [other] = await inQuay('def a, do: GenServer.call(Harbour.Crane, :free)');
    expect(other).toMatchObject({ server: 'Harbour.Crane', client: false });
  });
});

describe('the server', () => {
  test.each<[string, string, string | null, string]>([
    ['a module', 'def a, do: GenServer.call(Harbour.Quay, :free)', 'Harbour.Quay', 'exact'],
    [
      'a name through a Registry',
      'def a, do: GenServer.call(Harbour.Crane.via(1), :lift)',
      'Harbour.Crane',
      'inferred',
    ],
    [
      'a written via tuple',
      'def a(id), do: GenServer.call({:via, Registry, {Harbour.Registry, {:crane, id}}}, :x)',
      'Harbour.Crane',
      'inferred',
    ],
    [
      'a key of another kind',
      'def a(id), do: GenServer.call({:via, Registry, {Harbour.Registry, {:ship, id}}}, :x)',
      null,
      'unknown',
    ],
    ['a name on a node', 'def a(n), do: GenServer.call({Harbour.Quay, n}, :free)', 'Harbour.Quay', 'exact'],
    [
      'a process started here',
      'def a do\n {:ok, pid} = GenServer.start_link(Harbour.Crane, 1)\n GenServer.call(pid, :go)\nend',
      'Harbour.Crane',
      'inferred',
    ],
    ['the only handler of the message', 'def a(pid), do: GenServer.call(pid, {:moor, :s})', 'Harbour.Quay', 'inferred'],
    ['nobody known', 'def a(pid), do: GenServer.call(pid, {:sink, :s})', null, 'unknown'],
    [
      'two names that disagree',
      'def a(x), do: GenServer.call(if(x, do: Harbour.Quay, else: Harbour.Crane), :y)',
      null,
      'unknown',
    ],
  ])('%s', async (_, body, server, confidence) => {
    expect((await inOffice(body)).at(-1)).toMatchObject({ server, confidence, client: false });
  });

  test('under a name that its child specification gives', async () => {
    const calls = serverCalls(
      await codebaseOf(`defmodule Harbour.Sup do
  use Supervisor
  def init(_), do: Supervisor.init([{Harbour.Pilot, name: :pilot}], strategy: :one_for_one)
end
defmodule Harbour.Pilot do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, [], name: Keyword.fetch!(opts, :name))
  def init(_), do: {:ok, nil}
end
defmodule Harbour.Office do
  def a, do: GenServer.call(:pilot, :come)
end`),
    );
    expect(calls[0]).toMatchObject({ server: 'Harbour.Pilot', confidence: 'inferred' });
  });

  test('an Agent belongs to the module that starts it', async () => {
    const calls = serverCalls(
      await codebaseOf(`defmodule Harbour.Log do
  use Agent
  def start_link(_), do: Agent.start_link(fn -> [] end, name: Harbour.LogBook)
  def all, do: Agent.get(Harbour.LogBook, & &1)
end`),
    );
    expect(calls[0]).toMatchObject({ api: 'Agent', server: 'Harbour.Log', client: true, message: null });
  });
});

test.each<[string, string, ServerCall['timeout']]>([
  ['none', 'GenServer.call(q, :free)', 'default'],
  ['a number', 'GenServer.call(q, :free, 1_500)', 1500],
  ['an attribute', 'GenServer.call(q, :free, @patience)', 2000],
  ['seconds', 'GenServer.call(q, :free, :timer.seconds(3))', 3000],
  ['arithmetic', 'GenServer.call(q, :free, @patience * 2 + 500)', 4500],
  ['to_timeout', 'GenServer.call(q, :free, to_timeout(minute: 1, second: 1))', 61_000],
  ['infinity', 'GenServer.call(q, :free, :infinity)', 'infinity'],
  ['gen_statem without one', ':gen_statem.call(q, :free)', 'infinity'],
  ['gen_server without one', ':gen_server.call(q, :free)', 'default'],
  ['an option', 'GenServer.call(q, :free, o[:timeout])', 'dynamic'],
  ['a cast has none', 'GenServer.cast(q, {:leave, 1})', undefined],
])('timeout: %s', async (_, call, timeout) => {
  const [found] = await inQuay(`@patience 2_000\ndef a(q, o), do: {o, ${call}}`);
  expect(found?.timeout).toBe(timeout);
});

test('a capture and a delegate are calls too', async () => {
  const calls = await inOffice('def a(q), do: Enum.map(q, &GenServer.call/2)\ndefdelegate cast(q, m), to: GenServer');
  expect(calls.map(({ kind, to, site }) => [kind, to === null, site.line])).toEqual([
    ['call', true, 2],
    ['cast', false, 3],
  ]);
});

test('a gen_statem handles calls in its state functions', async () => {
  const calls = serverCalls(
    await codebaseOf(`defmodule Harbour.Lock do
  @behaviour :gen_statem
  def callback_mode, do: :state_functions
  def init(_), do: {:ok, :shut, nil}
  def shut({:call, from}, :open, data), do: {:next_state, :open, data, {:reply, from, :ok}}
  def ask(lock), do: :gen_statem.call(lock, :open)
end`),
  );
  expect(calls[0]).toMatchObject({ server: 'Harbour.Lock', client: true, handledIn: { line: 5, fit: 'literal' } });
});
