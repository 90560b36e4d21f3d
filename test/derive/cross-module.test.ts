/** What `use` brings, and names that only the whole codebase resolves. */
import { describe, expect, test } from 'vitest';
import { codebase } from '../scan/read.ts';

const TEMPLATE = `defmodule Harbour.Case do
  use ExUnit.CaseTemplate
  using do
    quote do
      import Harbour.Helpers
    end
  end
end`;
const HELPERS = 'defmodule Harbour.Helpers do\n  def berth(x, y \\\\ 1), do: {x, y}\n  defp hidden(x), do: x\nend';
const WEB = `defmodule Web do
  def pilot do
    quote do
      use GenServer
      @behaviour Harbour.Crew
      import Harbour.Helpers
      def log(x), do: x
    end
  end

  defmacro __using__(which) when is_atom(which), do: apply(__MODULE__, which, [])
end`;

describe('use', () => {
  test('of a module of the codebase: its imports, uses, behaviours and functions', () => {
    const { modules, sites } = codebase({
      'lib/web.ex': WEB,
      'lib/helpers.ex': HELPERS,
      'lib/a.ex': 'defmodule A do\n  use Web, :pilot\n  def a(x), do: {berth(x), log(x), hidden(x)}\nend',
    });
    const view = modules.get('A')!;
    expect([...view.uses]).toEqual(['Web', 'GenServer']);
    expect([...view.behaviours]).toEqual(expect.arrayContaining(['Harbour.Crew', 'GenServer']));
    expect(view.role).toBe('GenServer');
    const of = (f: string) => sites.find((site) => site.f === f && site.module?.name === 'A');
    expect(of('berth')).toMatchObject({ target: 'Harbour.Helpers.berth/1', confidence: 'inferred' });
    expect(of('log')).toMatchObject({ target: 'A.log/1' });
    expect(of('hidden')?.target).toBeNull();
  });

  test('of ExUnit, directly and through a case template', () => {
    const { sites } = codebase({
      'test/case.ex': TEMPLATE,
      'lib/helpers.ex': HELPERS,
      'test/a_test.exs': 'defmodule ATest do\n  use Harbour.Case\n  test "a" do\n    assert berth(1)\n  end\nend',
      'test/b_test.exs': 'defmodule BTest do\n  use ExUnit.Case\n  test "b" do\n    on_exit(fn -> 1 end)\n  end\nend',
    });
    const targets = sites.map((site) => site.target);
    expect(targets).toContain('Harbour.Helpers.berth/1');
    expect(targets).toContain('ExUnit.Callbacks.on_exit/1');
  });

  test('of a module that injects an import of itself', () => {
    const support =
      'defmodule Support do\n  defmacro __using__(_) do\n    quote do\n      import unquote(__MODULE__)\n    end\n  end\n  def berth(x), do: x\nend';
    const { sites } = codebase({
      'lib/a.ex': support,
      'lib/b.ex': 'defmodule B do\n  use Support\n  def b, do: berth(1)\nend',
    });
    expect(sites.find((site) => site.f === 'berth')?.target).toBe('Support.berth/1');
  });

  test('of itself, in a circle, ends', () => {
    const circle = (a: string, b: string) =>
      `defmodule ${a} do\n  defmacro __using__(_) do\n    quote do\n      use ${b}\n    end\n  end\nend`;
    const { modules } = codebase({
      'lib/a.ex': circle('A', 'B'),
      'lib/b.ex': circle('B', 'A'),
      'lib/c.ex': 'defmodule C do\n  use A\nend',
    });
    expect([...modules.get('C')!.uses].sort()).toEqual(['A', 'B']);
  });
});

describe('the codebase', () => {
  const built = codebase({
    'lib/a.ex': 'defmodule A do\n  def a(x, y \\\\ 1), do: B.b(x + y)\nend',
    'lib/b.ex': 'defmodule B do\n  def b(x), do: A.a(x)\n  def c(x), do: A.a(x, 2)\nend',
    'lib/again.ex': 'defmodule A do\n  def other, do: 1\nend',
  });

  test('knows callee and callers, default arguments counted', () => {
    const a = built.modules.get('A')!.functions.get('a/2')!;
    expect(built.callers(a).map((site) => site.fn?.key)).toEqual(['c/1', 'b/1']);
    expect(built.callee(built.sitesOf('A.a/1')[0]!)).toBe(a);
  });

  test('keeps the first definition by name, and every one in order', () => {
    expect(built.modules.get('A')?.file.path).toBe('lib/a.ex');
    expect(built.allModules.map((view) => [view.name, view.file.path])).toEqual([
      ['A', 'lib/a.ex'],
      ['B', 'lib/b.ex'],
      ['A', 'lib/again.ex'],
    ]);
  });

  test('frames lead from a site to its function', () => {
    const { sites } = codebase({
      'lib/a.ex': 'defmodule A do\n  def a(x) do\n    case x do\n      1 -> foo(mark(x))\n    end\n  end\nend',
    });
    const slots: string[] = [];
    for (let frame = sites.find((site) => site.f === 'mark')!.frame; frame; frame = frame.parent)
      slots.push(frame.slot);
    expect(slots).toEqual(['arg', 'statement', 'do', 'statement']);
  });
});
