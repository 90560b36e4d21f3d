import { expect, test } from 'vitest';
import { mended } from './mended.ts';

const COUNTER = `defmodule Counter do
  use GenServer
  def up(server), do: GenServer.cast(server, :up)
  def up, do: GenServer.cast(__MODULE__, :up)
  @impl true
  def init(n), do: {:ok, n}
  @impl true
  def handle_cast(:up, n), do: {:noreply, n + 1}
end
`;
const testCase = (body: string) => `defmodule CounterTest do
  use ExUnit.Case

  test "counts", %{pid: pid} do
${body
  .split('\n')
  .map((line) => (line ? `    ${line}` : line))
  .join('\n')}
  end
end
`;

async function fixed(body: string): Promise<string> {
  const files = { 'lib/counter.ex': COUNTER, 'test/counter_test.exs': testCase(body) };
  const { texts, applied } = await mended(files, {}, { rules: ['sleep'] });
  expect(applied.every(({ fix }) => fix.safety === 'suggested')).toBe(true);
  return texts['test/counter_test.exs']!;
}

test.each([
  [
    'kill and sleep',
    'Process.exit(pid, :kill)\nProcess.sleep(50)\nrefute Process.alive?(pid)',
    'ref = Process.monitor(pid)\nProcess.exit(pid, :kill)\nassert_receive {:DOWN, ^ref, :process, ^pid, _reason}\nrefute Process.alive?(pid)',
  ],
  [
    'kill and a long sleep, where a name is taken',
    'ref = make_ref()\nProcess.exit(pid, :kill)\n:timer.sleep(500)\nassert ref',
    'ref = make_ref()\nmonitor = Process.monitor(pid)\nProcess.exit(pid, :kill)\nassert_receive {:DOWN, ^monitor, :process, ^pid, _reason}, 500\nassert ref',
  ],
  [
    'cast and sleep',
    'GenServer.cast(pid, :up)\nProcess.sleep(10)\nassert pid',
    'GenServer.cast(pid, :up)\n:sys.get_state(pid)\nassert pid',
  ],
  [
    'a client function',
    'Counter.up(pid)\nProcess.sleep(10)\nassert pid',
    'Counter.up(pid)\n:sys.get_state(pid)\nassert pid',
  ],
  [
    'a named server',
    'Counter.up()\nProcess.sleep(10)\nassert pid',
    'Counter.up()\n:sys.get_state(Counter)\nassert pid',
  ],
])('%s', async (_name, before, after) => {
  expect(await fixed(before)).toBe(testCase(after));
});

test.each([
  ['an exit that ends nobody', 'Process.exit(pid, :normal)\nProcess.sleep(50)\nassert pid'],
  ['an expiry', 'x = pid\nProcess.sleep(1_000)\nassert x'],
  ['a message to itself', 'send(self(), :x)\nProcess.sleep(10)\nassert_received :x'],
])('%s is for a person', async (_name, body) => {
  expect(await fixed(body)).toBe(testCase(body));
});
