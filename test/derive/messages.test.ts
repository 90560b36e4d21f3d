/** Who says what to whom. */
import { describe, expect, test } from 'vitest';
import { messages } from '../../scripts/derive/messages.ts';
import { message as schema } from '../../scripts/model/architecture.ts';
import { codebaseOf } from './elixir.ts';

const QUAY = `defmodule Harbour.Quay do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def moor(ship, timeout \\\\ 1_000), do: GenServer.call(__MODULE__, {:moor, ship}, timeout)
  def free?(quay), do: ask(quay, :free)
  def leave(ship), do: GenServer.cast(__MODULE__, {:leave, ship})
  def ring(quay), do: send(quay, :ring)
  defp ask(quay, question), do: GenServer.call(quay, question)
  def init(state), do: {:ok, state}
  def handle_call({:moor, ship}, _from, state), do: {:reply, ship, state}
  def handle_call(:free, _from, state), do: {:reply, true, state}
  def handle_cast({:leave, _}, state), do: {:noreply, state}
  def handle_info(:ring, state), do: {:noreply, state}
end
defmodule Harbour.Bell do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_info(:ring_bell, state), do: {:noreply, state}
end
`;

/** Messages from Harbour.Office, as `kind(timeout) to message < through [confidence]`. */
async function said(body: string, more = ''): Promise<string[]> {
  const codebase = await codebaseOf({
    'lib/quay.ex': QUAY,
    'lib/more.ex': more,
    'lib/office.ex': `defmodule Harbour.Office do\n${body}\nend\n`,
  });
  return messages(codebase)
    .filter(({ from }) => from.module === 'Harbour.Office')
    .map(({ kind, to, message, timeout, through, confidence }) =>
      [
        `${kind}${timeout === undefined ? '' : `(${timeout})`}`,
        to ?? '?',
        message,
        ...(through ? ['<', through.join(' < ')] : []),
        `[${confidence}]`,
      ].join(' '),
    );
}

describe('through client functions', () => {
  test.each<[string, string, string]>([
    [
      'a call',
      'def a, do: Harbour.Quay.moor(:tug)',
      'call(1000) Harbour.Quay {:moor, ship} < Harbour.Quay.moor/2 [exact]',
    ],
    [
      'with the timeout that the caller passes',
      'def a, do: Harbour.Quay.moor(:tug, :infinity)',
      'call(infinity) Harbour.Quay {:moor, ship} < Harbour.Quay.moor/2 [exact]',
    ],
    [
      'through a private helper, with the message that it is given',
      'def a(q), do: Harbour.Quay.free?(q)',
      'call(default) Harbour.Quay :free < Harbour.Quay.free?/1 [inferred]',
    ],
    [
      'a cast',
      'def a, do: Harbour.Quay.leave(:tug)',
      'cast Harbour.Quay {:leave, ship} < Harbour.Quay.leave/1 [exact]',
    ],
    ['a send', 'def a(q), do: Harbour.Quay.ring(q)', 'send Harbour.Quay :ring < Harbour.Quay.ring/1 [inferred]'],
    [
      'a capture',
      'def a(s), do: Enum.each(s, &Harbour.Quay.leave/1)',
      'cast Harbour.Quay {:leave, ship} < Harbour.Quay.leave/1 [exact]',
    ],
  ])('%s', async (_, body, expected) => {
    expect(await said(body)).toEqual([expected]);
  });

  test('a delegate and a facade are crossed, a function that does more is where the message comes from', async () => {
    const facade = `defmodule Harbour do
  defdelegate leave(ship), to: Harbour.Quay
  def depart(ship), do: leave(ship)
  def depart_all(ships) do
    Enum.each(ships, &depart/1)
    :ok
  end
end`;
    expect(await said('def a, do: Harbour.leave(:tug)', facade)).toEqual([
      'cast Harbour.Quay {:leave, ship} < Harbour.leave/1 < Harbour.Quay.leave/1 [exact]',
    ]);
    expect(await said('def a, do: Harbour.depart(:tug)', facade)).toEqual([
      'cast Harbour.Quay {:leave, ship} < Harbour.depart/1 < Harbour.leave/1 < Harbour.Quay.leave/1 [exact]',
    ]);
    expect(await said('def a, do: Harbour.depart_all([:tug])', facade)).toEqual([]);
  });

  test('a helper that takes the server: the caller names it', async () => {
    const helper = `defmodule Harbour.SafeCall do
  def call(server, message, timeout \\\\ 5_000), do: GenServer.call(server, message, timeout)
end`;
    expect(await said('def a, do: Harbour.SafeCall.call(Harbour.Quay, {:moor, :tug}, 50)', helper)).toEqual([
      'call(50) Harbour.Quay {:moor, :tug} < Harbour.SafeCall.call/3 [exact]',
    ]);
  });

  test('the client function itself says it too, once', async () => {
    const own = messages(await codebaseOf(QUAY)).filter(({ kind }) => kind === 'call');
    expect(own.map(({ from, to, message }) => [from.function, from.line, to, message])).toEqual([
      ['moor/2', 4, 'Harbour.Quay', '{:moor, ship}'],
      ['free?/1', 5, 'Harbour.Quay', ':free'],
      ['ask/2', 8, 'Harbour.Quay', 'question'],
    ]);
    for (const one of own) expect(schema.parse(one)).toEqual(one);
  });
});

test.each<[string, string, string[]]>([
  ['a call by name', 'def a, do: GenServer.call(Harbour.Quay, :free)', ['call(default) Harbour.Quay :free [exact]']],
  ['a send by name', 'def a, do: send(Harbour.Quay, :ring)', ['send Harbour.Quay :ring [exact]']],
  ['a send that one module handles', 'def a(p), do: send(p, :ring_bell)', ['send Harbour.Bell :ring_bell [inferred]']],
  ['with an everyday word, it may be anybody', 'def a(p), do: send(p, :ring)', ['send ? :ring [unknown]']],
  [
    'unless the two know each other',
    'def a(p), do: {send(p, :ring), Harbour.Quay.start_link(1)}',
    ['link Harbour.Quay Harbour.Quay.start_link(1) [inferred]', 'send Harbour.Quay :ring [inferred]'],
  ],
  ['a send to nobody known', 'def a(p), do: send(p, :sink)', ['send ? :sink [unknown]']],
  [
    'to itself',
    'use GenServer\ndef init(_) do\n Process.send_after(self(), :tick, 10)\n {:ok, nil}\nend',
    ['send Harbour.Office :tick [exact]'],
  ],
  ['to itself from another process', 'def a, do: spawn(fn -> send(self(), :tick) end)', ['send ? :tick [unknown]']],
  [
    'a monitor',
    'def a, do: Process.monitor(Harbour.Quay)',
    ['monitor Harbour.Quay Process.monitor(Harbour.Quay) [exact]'],
  ],
  [
    'a monitor of a pid looked up',
    'def a do\n pid = Process.whereis(Harbour.Quay)\n Process.monitor(pid)\nend',
    [
      'registry Harbour.Quay Process.whereis(Harbour.Quay) [exact]',
      'monitor Harbour.Quay Process.monitor(pid) [exact]',
    ],
  ],
  ['a port is no process', 'def a(p), do: :erlang.monitor(:port, p)', []],
  ['a link', 'def a(p), do: Process.link(p)', ['link ? Process.link(p) [unknown]']],
  [
    'a spawned function',
    'def a, do: spawn_link(__MODULE__, :run, [])\ndef run do\n receive do\n  _ -> run()\n end\nend',
    ['link Harbour.Office spawn_link(__MODULE__, :run, []) [exact]'],
  ],
  [
    'a spawned client function is not the server',
    'def a, do: spawn_link(Harbour.Quay, :free?, [1])',
    ['link ? spawn_link(Harbour.Quay, :free?, [1]) [unknown]'],
  ],
])('%s', async (_, body, expected) => {
  expect(await said(body)).toEqual(expected);
});

test('what a macro says is said where it stands, and where it is used', async () => {
  const ask = `defmodule Harbour.Ask do
  defmacro ask(question), do: quote(do: GenServer.call(Harbour.Quay, unquote(question)))
  defmacro __using__(_), do: quote(do: def(a, do: GenServer.call(__MODULE__, :free)))
end`;
  expect(await said('require Harbour.Ask\ndef a, do: Harbour.Ask.ask(:free)', ask)).toEqual([
    'call(default) Harbour.Quay :free < Harbour.Ask.ask/1 [inferred]',
  ]);
  const codebase = await codebaseOf({ 'lib/quay.ex': QUAY, 'lib/ask.ex': ask });
  const own = messages(codebase).filter(({ from }) => from.module === 'Harbour.Ask');
  expect(own.map(({ from, to, confidence }) => [from.function, to, confidence])).toEqual([
    ['ask/1', 'Harbour.Quay', 'inferred'],
    ['__using__/1', null, 'unknown'],
  ]);
});

test('tests are not part of the map', async () => {
  const codebase = await codebaseOf({
    'lib/quay.ex': QUAY,
    'test/quay_test.exs': 'defmodule Harbour.QuayTest do\n def a, do: GenServer.call(Harbour.Quay, :free)\nend',
  });
  expect(messages(codebase).filter(({ from }) => from.module === 'Harbour.QuayTest')).toEqual([]);
});

describe('a Registry', () => {
  const CRANES = `defmodule Harbour.Crane do
  use GenServer
  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: {:via, Registry, {Harbour.Cranes, id}})
  def init(id), do: {:ok, id}
end
defmodule Harbour.Bell do
  use GenServer
  def init(_) do
    Registry.register(Harbour.Sounds, :noon, [])
    {:ok, nil}
  end
end
defmodule Harbour.Horn do
  use GenServer
  def init(_) do
    Registry.register(Harbour.Sounds, :fog, [])
    {:ok, nil}
  end
end`;

  test.each<[string, string, string[]]>([
    ['a lookup finds whom it registers', 'Registry.lookup(Harbour.Cranes, id)', ['Harbour.Crane inferred']],
    ['a registry that nobody registers in', 'Registry.lookup(Harbour.Ships, id)', ['? unknown']],
    ['which of two, a lookup does not say', 'Registry.lookup(Harbour.Sounds, id)', ['? unknown']],
    ['unless the key does', 'Registry.lookup(Harbour.Sounds, :fog)', ['Harbour.Horn inferred']],
    [
      'a dispatch reaches all of its key',
      'Registry.dispatch(Harbour.Sounds, id, fn _ -> :ok end)',
      ['Harbour.Bell inferred', 'Harbour.Horn inferred'],
    ],
    ['one key', 'Registry.dispatch(Harbour.Sounds, :noon, fn _ -> :ok end)', ['Harbour.Bell inferred']],
  ])('%s', async (_, call, expected) => {
    const codebase = await codebaseOf(`${CRANES}\ndefmodule Harbour.Office do\n def a(id), do: ${call}\nend`);
    const found = messages(codebase).filter(
      ({ kind, from }) => kind === 'registry' && from.module === 'Harbour.Office',
    );
    expect(found.map(({ to, confidence }) => `${to ?? '?'} ${confidence}`)).toEqual(expected);
  });

  test('who registers where', async () => {
    const found = messages(await codebaseOf(CRANES)).filter(({ kind }) => kind === 'registry');
    expect(found.map(({ from, to, message }) => [from.module, to, message])).toEqual([
      ['Harbour.Crane', 'Harbour.Cranes', '{:via, Registry, {Harbour.Cranes, id}}'],
      ['Harbour.Bell', 'Harbour.Sounds', 'Registry.register(Harbour.Sounds, :noon, [])'],
      ['Harbour.Horn', 'Harbour.Sounds', 'Registry.register(Harbour.Sounds, :fog, [])'],
    ]);
  });

  test('a group of :pg', async () => {
    const codebase = await codebaseOf(`defmodule Harbour.Tug do
  use GenServer
  def init(_) do
    :pg.join(:tugs, self())
    {:ok, nil}
  end
end
defmodule Harbour.Office do
  def a, do: for(tug <- :pg.get_members(:tugs), do: GenServer.call(tug, :pull))
  def b, do: :pg.get_members(:ships)
end`);
    expect(messages(codebase).map(({ from, kind, to }) => [from.function, kind, to])).toEqual([
      ['init/1', 'registry', null],
      ['a/0', 'call', 'Harbour.Tug'],
      ['a/0', 'registry', 'Harbour.Tug'],
      ['b/0', 'registry', null],
    ]);
  });
});

describe('PubSub', () => {
  const TOWER = `defmodule Harbour.Tower do
  use GenServer
  def init(id) do
    Phoenix.PubSub.subscribe(Harbour.PubSub, "ships:all")
    Harbour.Topics.follow(id)
    {:ok, id}
  end
end
defmodule Harbour.Topics do
  @prefix "berth:"
  def follow(id), do: Phoenix.PubSub.subscribe(Harbour.PubSub, topic(id))
  def topic(id), do: @prefix <> to_string(id)
end
`;
  test.each<[string, string, (string | null)[]]>([
    ['a written topic', 'Phoenix.PubSub.broadcast(Harbour.PubSub, "ships:all", :x)', ['Harbour.Tower']],
    ['another topic', 'Phoenix.PubSub.broadcast(Harbour.PubSub, "ships:none", :x)', [null]],
    ['a topic with an open end', 'Phoenix.PubSub.broadcast!(Harbour.PubSub, "berth:#{id}", :x)', ['Harbour.Tower']],
    [
      'built by a function',
      'Phoenix.PubSub.local_broadcast(Harbour.PubSub, Harbour.Topics.topic(id), :x)',
      ['Harbour.Tower'],
    ],
    ['from somebody', 'Phoenix.PubSub.broadcast_from(Harbour.PubSub, self(), "berth:7", :x)', ['Harbour.Tower']],
    ['a topic that says nothing', 'Phoenix.PubSub.broadcast(Harbour.PubSub, id, :x)', [null]],
    [
      'the text of a module',
      'Phoenix.PubSub.broadcast(Harbour.PubSub, inspect(Harbour.Log) <> to_string(id), :x)',
      [null],
    ],
    ['an open beginning is like no other', 'Phoenix.PubSub.broadcast(Harbour.PubSub, "#{id}:all", :x)', [null]],
  ])('%s', async (_, call, expected) => {
    const codebase = await codebaseOf(`${TOWER}\ndefmodule Harbour.Office do\n def a(id), do: ${call}\nend`);
    expect(messages(codebase).flatMap(({ kind, to }) => (kind === 'pubsub' ? [to] : []))).toEqual(expected);
  });
});

test('a function that hands the topic on: from and to are where it is written', async () => {
  const codebase = await codebaseOf(`defmodule Harbour.Events do
  def publish(topic, event), do: Phoenix.PubSub.broadcast(Harbour.PubSub, topic, event)
  def follow(topics), do: for(topic <- topics, do: Phoenix.PubSub.subscribe(Harbour.PubSub, "all:" <> topic))
end
defmodule Harbour.Tower do
  use GenServer
  def init(_) do
    Harbour.Events.follow(["ships", "berths"])
    {:ok, nil}
  end
end
defmodule Harbour.Office do
  def a(event), do: Harbour.Events.publish("all:ships", event)
  def b(event), do: Harbour.Events.publish("all:cranes", event)
end`);
  const found = messages(codebase).filter(({ kind }) => kind === 'pubsub');
  expect(found.map(({ from, to, through }) => [from.module, from.function, to, through])).toEqual([
    ['Harbour.Office', 'a/1', 'Harbour.Tower', ['Harbour.Events.publish/2']],
    ['Harbour.Office', 'b/1', null, ['Harbour.Events.publish/2']],
  ]);
});

describe('telemetry', () => {
  const WATCH = `defmodule Harbour.Watch do
  def attach do
    :telemetry.attach("a", [:harbour, :moored], &__MODULE__.handle/4, nil)
    :telemetry.attach_many("b", [[:harbour, :load, :stop], [:harbour, :sunk]], &Harbour.Log.handle/4, nil)
  end
end
`;
  test.each<[string, string, string[]]>([
    ['an event', ':telemetry.execute([:harbour, :moored], %{})', ['Harbour.Watch [:harbour, :moored]']],
    ['one of many', ':telemetry.execute([:harbour, :sunk], %{}, %{})', ['Harbour.Log [:harbour, :sunk]']],
    [
      'the end of a span',
      ':telemetry.span([:harbour, :load], %{}, fn -> {1, %{}} end)',
      ['Harbour.Log [:harbour, :load, :stop]'],
    ],
    [
      'a part that is open',
      ':telemetry.execute([:harbour, what], %{})',
      ['Harbour.Log [:harbour, :_]', 'Harbour.Watch [:harbour, :_]'],
    ],
    ['nobody attached', ':telemetry.execute([:harbour, :left], %{})', []],
    ['a name that is not known', ':telemetry.execute(what, %{})', []],
  ])('%s', async (_, call, expected) => {
    const codebase = await codebaseOf(`${WATCH}\ndefmodule Harbour.Office do\n def a(what), do: {what, ${call}}\nend`);
    const found = messages(codebase).filter(({ kind }) => kind === 'telemetry');
    expect(found.map(({ to, message }) => `${to} ${message}`.replace(', _]', ', :_]'))).toEqual(expected);
  });

  test('through functions that execute and attach for others', async () => {
    const codebase = await codebaseOf(`defmodule Harbour.Events do
  defdelegate attach(id, event, fun, config), to: :telemetry
  def emit(event, measurements), do: :telemetry.execute([:harbour | event] |> tl(), measurements)
  def count(event), do: :telemetry.execute(event, %{count: 1})
end
defmodule Harbour.Log do
  use GenServer
  def init(_) do
    Harbour.Events.attach("log", [:harbour, :moored], &__MODULE__.handle/4, nil)
    {:ok, nil}
  end
  def handle(_, _, _, _), do: GenServer.cast(__MODULE__, :moored)
  def handle_cast(:moored, state), do: {:noreply, state}
end
defmodule Harbour.Office do
  def a, do: Harbour.Events.count([:harbour, :moored])
end`);
    const found = messages(codebase).map(({ from, kind, to, through }) => [from.module, kind, to, through?.join(' ')]);
    expect(found).toEqual([
      ['Harbour.Log', 'cast', 'Harbour.Log', undefined],
      ['Harbour.Office', 'telemetry', 'Harbour.Log', 'Harbour.Events.count/1'],
    ]);
  });
});
