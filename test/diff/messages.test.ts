import { expect, test } from 'vitest';
import { shapeOf } from '../../scripts/diff/messages.ts';
import { compared, server } from './two.ts';

const crane = (lift: string) =>
  server('Harbour.Crane', `  ${lift}\n  def handle_call({:lift, crate}, _from, state), do: {:reply, crate, state}\n`);
const LIFT = 'def lift(crate), do: GenServer.call(__MODULE__, {:lift, crate})';
const quay = (body: string) => `defmodule Harbour.Quay do\n${body}\nend\n`;
const UNLOAD = '  def unload(ship), do: Enum.map(ship, fn crate -> Harbour.Crane.lift(crate) end)';

const sources = (lift: string, body: string) => ({ 'lib/crane.ex': crane(lift), 'lib/quay.ex': quay(body) });
const messages = async (from: Record<string, string>, to: Record<string, string>) =>
  (await compared(from, to)).messages;

test('lines, and the names of variables, are no part of a message', async () => {
  const renamed = LIFT.replaceAll('crate', 'box');
  expect(await messages(sources(LIFT, UNLOAD), sources(`# a note\n\n  ${renamed}`, `\n\n${UNLOAD}`))).toEqual({
    added: [],
    removed: [],
    changed: [],
  });
});

test.each([
  ['{:lift, crate}', '{:lift, _}'],
  ['%{state | a: key}', '%{_ | a: _}'],
  [':stop', ':stop'],
  ['{:say, "a word", nil}', '{:say, "a word", nil}'],
  [
    'Task.Supervisor.async_nolink(Harbour.Tasks, fn -> lift(crate) end)',
    'Task.Supervisor.async_nolink(Harbour.Tasks, fn)',
  ],
  ['{:go, wrap(x), Harbour.now(), m.field}', '{:go, wrap(_), Harbour.now(), _.field}'],
])('the shape of %s', (message, shape) => {
  expect(shapeOf(message)).toBe(shape);
});

test('a timeout, everywhere it is waited', async () => {
  const bounded = LIFT.replace('crate})', 'crate}, 9_000)');
  const { added, removed, changed } = await messages(sources(LIFT, UNLOAD), sources(bounded, UNLOAD));
  expect([added, removed]).toEqual([[], []]);
  expect(changed.map(({ to, changes }) => [to.from.module, changes])).toEqual([
    ['Harbour.Crane', [{ what: 'timeout', from: 'default', to: '9000' }]],
    ['Harbour.Quay', [{ what: 'timeout', from: 'default', to: '9000' }]],
  ]);
});

test('one more of the same is one more', async () => {
  const twice = `${UNLOAD}\n  def one(ship), do: Harbour.Crane.lift(ship)`;
  const { added, removed } = await messages(sources(LIFT, UNLOAD), sources(LIFT, twice));
  expect(added.map(({ from, to }) => [from.function, to])).toEqual([['one/1', 'Harbour.Crane']]);
  expect(removed).toEqual([]);
});

test('said from another function, or by way of another one: the same message', async () => {
  const moved = UNLOAD.replace('unload', 'discharge');
  const from = await messages(sources(LIFT, UNLOAD), sources(LIFT, moved));
  expect(from.changed.map(({ changes }) => changes)).toEqual([
    [{ what: 'function', from: 'unload/1', to: 'discharge/1' }],
  ]);
  const hoist = await messages(
    sources(LIFT, UNLOAD),
    sources(LIFT.replace('lift(crate)', 'hoist(crate)'), UNLOAD.replace('lift', 'hoist')),
  );
  expect([hoist.added, hoist.removed]).toEqual([[], []]);
  expect(hoist.changed.at(-1)?.changes).toEqual([
    { what: 'through', from: 'Harbour.Crane.lift/1', to: 'Harbour.Crane.hoist/1' },
  ]);
});

test('another message is another edge', async () => {
  const before = sources(LIFT, UNLOAD);
  const { added, removed, changed } = await messages(before, {
    ...before,
    'lib/crane.ex': before['lib/crane.ex'].replaceAll(':lift', ':lower'),
  });
  expect(changed).toEqual([]);
  expect(added.map(({ message }) => message)).toEqual(['{:lower, crate}', '{:lower, crate}']);
  expect(removed.map(({ message }) => message)).toEqual(['{:lift, crate}', '{:lift, crate}']);
});

test('what a renamed module says, and what is said to it, stays', async () => {
  const rename = (text: string) => text.replaceAll('Harbour.Crane', 'Harbour.Lifts.Gantry');
  const before = sources(LIFT, UNLOAD);
  const diff = await compared(before, {
    'lib/gantry.ex': rename(before['lib/crane.ex']),
    'lib/quay.ex': rename(before['lib/quay.ex']),
  });
  expect(diff.modules.renamed.map(({ to }) => to.name)).toEqual(['Harbour.Lifts.Gantry']);
  expect(diff.messages).toEqual({ added: [], removed: [], changed: [] });
  expect(diff.processes).toEqual({ added: [], removed: [], changed: [], moved: [] });
});
