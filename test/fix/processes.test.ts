/** raw-send to a wrapper, unsupervised-process to a Task.Supervisor, unmanaged-monitor. */
import { describe, expect, test } from 'vitest';
import type { Config } from '../../scripts/model/config.ts';
import { mended, mendedBy } from './mended.ts';

const module = (body: string) => `defmodule Shop do\n${body}\nend\n`;

describe('raw-send', () => {
  const config: Config = { rules: { 'raw-send': { wrapper: 'Shop.Delivery.send/2' } } };
  test.each([
    ['a call', '  def a(p), do: send(p, :x)', '  def a(p), do: Shop.Delivery.send(p, :x)'],
    [
      'without parentheses',
      '  def a(p) do\n    send p, :x\n  end',
      '  def a(p) do\n    Shop.Delivery.send p, :x\n  end',
    ],
    ['a pipe', '  def a(p), do: p |> Kernel.send({:x, 1})', '  def a(p), do: p |> Shop.Delivery.send({:x, 1})'],
    ['a capture', '  def a(p), do: Enum.each(p, &send/2)', '  def a(p), do: Enum.each(p, &Shop.Delivery.send/2)'],
    [
      'a short function',
      '  alias Shop.Delivery\n  def a(p), do: Enum.each(p, &send(&1, :x))',
      '  alias Shop.Delivery\n  def a(p), do: Enum.each(p, &Delivery.send(&1, :x))',
    ],
  ])('%s goes through the wrapper', async (_name, before, after) => {
    expect(await mendedBy('raw-send', module(before), config)).toBe(module(after));
  });

  test('timers, the wrapper itself, and code without a configured wrapper stay', async () => {
    const timer = module('  def a(p), do: Process.send_after(p, :x, 10)');
    expect(await mendedBy('raw-send', timer, config)).toBe(timer);
    const wrapper = 'defmodule Shop.Delivery do\n  def send(p, m), do: Kernel.send(p, m)\nend\n';
    expect(await mendedBy('raw-send', wrapper, config)).toBe(wrapper);
    const plain = module('  def a(p), do: send(p, :x)');
    expect(await mendedBy('raw-send', plain)).toBe(plain);
  });
});

describe('unsupervised-process', () => {
  const config: Config = { rules: { 'unsupervised-process': { taskSupervisor: 'Shop.TaskSupervisor' } } };
  test.each([
    [
      'Task.start',
      '  def a, do: Task.start(fn -> work() end)\n  def work, do: 1',
      '  def a, do: Task.Supervisor.start_child(Shop.TaskSupervisor, fn -> work() end)\n  def work, do: 1',
    ],
    [
      'Task.start with a module',
      '  def a, do: Task.start(Shop, :work, [1])',
      '  def a, do: Task.Supervisor.start_child(Shop.TaskSupervisor, Shop, :work, [1])',
    ],
    [
      'Task.async',
      '  def a(x) do\n    Task.async(fn -> x end)\n    :ok\n  end',
      '  def a(x) do\n    Task.Supervisor.async(Shop.TaskSupervisor, fn -> x end)\n    :ok\n  end',
    ],
    [
      'spawn',
      '  def a(x) do\n    spawn(fn ->\n      x\n    end)\n\n    :ok\n  end',
      '  def a(x) do\n    Task.Supervisor.start_child(Shop.TaskSupervisor, fn ->\n      x\n    end)\n\n    :ok\n  end',
    ],
    [
      'spawn without parentheses',
      '  def a(x) do\n    spawn fn -> x end\n    :ok\n  end',
      '  def a(x) do\n    Task.Supervisor.start_child Shop.TaskSupervisor, fn -> x end\n    :ok\n  end',
    ],
    [
      'spawn into a variable',
      '  def a(x) do\n    pid = spawn(fn -> x end)\n    {:ok, pid}\n  end',
      '  def a(x) do\n    {:ok, pid} = Task.Supervisor.start_child(Shop.TaskSupervisor, fn -> x end)\n    {:ok, pid}\n  end',
    ],
  ])('%s', async (_name, before, after) => {
    expect(await mendedBy('unsupervised-process', module(before), config)).toBe(module(after));
  });

  test('a pid that is the value of a function stays: it would be another value', async () => {
    const text = module('  def a(x), do: spawn(fn -> x end)');
    expect(await mendedBy('unsupervised-process', text, config)).toBe(text);
  });
});

describe('unmanaged-monitor', () => {
  const flushed = (body: string) => mendedBy('unmanaged-monitor', module(body));

  test('a demonitor without :flush gets it, safely', async () => {
    const { texts, applied } = await mended(
      {
        'lib/a.ex': module(
          '  def a(r), do: Process.demonitor(r)\n  def b(r), do: r |> Process.demonitor([])\n  def c(rs), do: Enum.each(rs, &Process.demonitor/1)',
        ),
      },
      {},
      { safety: ['safe'], rules: ['unmanaged-monitor'] },
    );
    expect(texts['lib/a.ex']).toBe(
      module(
        '  def a(r), do: Process.demonitor(r, [:flush])\n  def b(r), do: r |> Process.demonitor([:flush])\n  def c(rs), do: Enum.each(rs, &Process.demonitor(&1, [:flush]))',
      ),
    );
    expect(applied.map(({ fix }) => fix.safety)).toEqual(['safe', 'safe', 'safe']);
  });

  test('options that change what the call answers stay', async () => {
    const text = '  def a(r), do: Process.demonitor(r, [:info])';
    expect(await flushed(text)).toBe(module(text));
  });

  const ASK = `  def ask(pid) do
    ref = Process.monitor(pid)
    send(pid, {:ask, self(), ref})

    receive do
      {:answer, ^ref, value} -> {:ok, value}
    after
      1_000 -> :timeout
    end
  end`;

  test('a monitor of one wait is taken back on every way out of it', async () => {
    const { texts, applied } = await mended(
      { 'lib/a.ex': module(ASK) },
      {},
      { safety: ['safe'], rules: ['unmanaged-monitor'] },
    );
    expect(texts['lib/a.ex']).toBe(
      module(`  def ask(pid) do
    ref = Process.monitor(pid)
    send(pid, {:ask, self(), ref})

    receive do
      {:answer, ^ref, value} ->
        Process.demonitor(ref, [:flush])
        {:ok, value}
    after
      1_000 ->
        Process.demonitor(ref, [:flush])
        :timeout
    end
  end`),
    );
    expect(applied).toHaveLength(1);
  });

  test('a reply that leaves the monitor behind is a suggestion', async () => {
    const text = ASK.replace(
      '    after\n      1_000 -> :timeout',
      '\n      {:DOWN, ^ref, :process, _, reason} -> {:error, reason}',
    );
    const { texts, applied } = await mended({ 'lib/a.ex': module(text) }, {}, { rules: ['unmanaged-monitor'] });
    expect(texts['lib/a.ex']).toContain(
      '{:answer, ^ref, value} ->\n        Process.demonitor(ref, [:flush])\n        {:ok, value}',
    );
    expect(texts['lib/a.ex']).toContain('reason} -> {:error, reason}');
    expect(applied.map(({ fix }) => fix.safety)).toEqual(['suggested']);
  });

  test('a monitor of a server is for a person', async () => {
    const text = module(
      '  use GenServer\n  @impl true\n  def init(pid) do\n    ref = Process.monitor(pid)\n    {:ok, ref}\n  end',
    );
    expect(await mendedBy('unmanaged-monitor', text)).toBe(text);
  });
});
