/** What tells two sites apart, and what does not. */
import { describe, expect, test } from 'vitest';
import { judgeTexts } from './whole.ts';

const sends = async (body: string, path = 'lib/a.ex') =>
  (await judgeTexts(new Map([[path, body]]))).findings
    .filter(({ rule }) => rule === 'raw-send')
    .map(({ fingerprint }) => fingerprint);

const inside = (body: string) => `defmodule A do\n${body}\nend\n`;

describe('the same finding', () => {
  const plain = inside('def ring(pid), do: send(pid, {:ring, [1, 2]})');
  test.each([
    [
      'another layout',
      inside(
        '  def ring(pid) do\n    send(\n      pid,\n      {:ring, [\n        1,\n        2\n      ]}\n    )\n  end',
      ),
    ],
    ['no parentheses', inside('def ring(pid) do\n  send pid, {:ring, [1, 2]}\nend')],
    ['a pipe', inside('def ring(pid) do\n  pid\n  |> send({:ring, [1, 2]})\nend')],
    ['its module by name', inside('alias Elixir.Kernel, as: K\ndef ring(pid), do: K.send(pid, {:ring, [1, 2]})')],
    ['a guard', inside('def ring(pid) when is_pid(pid), do: send(pid, {:ring, [1, 2]})')],
    ['an if around it', inside('def ring(pid) do\n  if alive?(pid) do\n    send(pid, {:ring, [1, 2]})\n  end\nend')],
    [
      'an equal site in another branch',
      inside(
        'def ring(pid) do\n  case go() do\n    :now -> send(pid, {:ring, [1, 2]})\n    _ -> :ok\n  end\n  send(pid, {:ring, [1, 2]})\nend',
      ),
    ],
    [
      'an equal site in another clause',
      inside('def ring(:never), do: send(pid(), 1)\ndef ring(pid), do: send(pid, {:ring, [1, 2]})'),
    ],
  ])('with %s', async (what, changed) => {
    const [before] = await sends(plain);
    expect(before).toBeDefined();
    if (what === 'its module by name') expect(await sends(changed)).toHaveLength(1);
    else expect(await sends(changed)).toContain(before);
  });

  test('with a module name in short or in full, and a charlist in either spelling', async () => {
    const [before] = await sends(inside("def ring(pid), do: send(pid, {Shop.Bell, 'x'})"));
    expect(await sends(inside('alias Shop.Bell\ndef ring(pid), do: send(pid, {Bell, ~c"x"})'))).toEqual([before]);
  });

  test('at the top level of a file of another name', async () => {
    const [before] = await sends('send(:bell, :ring)\n', 'lib/a.ex');
    expect(before).toBeDefined();
    expect(await sends('# moved\n\nsend(:bell, :ring)\n', 'lib/deep/b.ex')).toEqual([before]);
  });

  test('with parameters of other names, and more of a map taken apart', async () => {
    const before = await sends(inside('def handle_info({:tick, n}, state), do: send(:bell, :ring)'));
    expect(before).toHaveLength(1);
    expect(
      await sends(
        inside('def handle_info({:tick, _n}, %State{count: c, bell: %Bell{}} = _state), do: send(:bell, :ring)'),
      ),
    ).toEqual(before);
  });
});

describe('another finding', () => {
  test('in another clause, branch, function, module or test', async () => {
    const all = await sends(
      `${inside(`
  def handle_info(:a, s), do: send(:bell, :ring)
  def handle_info(:b, s), do: send(:bell, :ring)
  def handle_info({:c, kind}, s) do
    case kind do
      :x -> send(:bell, :ring)
      {:y, _} -> send(:bell, :ring)
    end
    try do
      :ok
    rescue
      ArgumentError -> send(:bell, :ring)
    after
      send(:bell, :ring)
    end
  end
  def other, do: send(:bell, :ring)`)}\ndefmodule B do\n  def other, do: send(:bell, :ring)\nend\n`,
    );
    expect(all).toHaveLength(8);
    expect(all.filter((one) => one.includes('.'))).toEqual([]);
    expect(new Set(all).size).toBe(8);
  });

  test('of equal sites in one branch is the next number; a new one leaves the others as they are', async () => {
    const two = await sends(inside('def ring do\n  send(:bell, :ring)\n  send(:bell, :ring)\nend'));
    expect(two).toEqual([two[0], `${two[0]}.2`]);
    const more = inside(
      'def ring do\n  case x() do\n    :go -> send(:bell, :ring)\n  end\n  send(:bell, :ring)\n  send(:bell, :ring)\nend',
    );
    expect(await sends(more)).toEqual([expect.not.stringContaining('.'), ...two]);
    expect(await sends(inside('def ring do\n  send(:bell, :ring)\nend'))).toEqual([two[0]]);
  });
});
