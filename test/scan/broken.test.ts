/** Files that do not parse: the place is said, the name is kept, and what is healthy is read. */
import { describe, expect, test } from 'vitest';
import { buildCodebase } from '../../scripts/derive/build.ts';
import { read } from './read.ts';

const HARBOUR = `defmodule Harbour.Pilot do
  @moduledoc "Steers."
  use GenServer

  alias Harbour.Berth

  def first(ship) do
    if ship do
      Berth.free(ship)
    end
  end

  @doc "Second."
  def second(ship) do
    case ship do
      nil -> Process.put(:ship, nil)
      _ -> Berth.take(ship)
    end
  end

  def third(ship) do
    Enum.each(ship, fn rope ->
      Berth.tie(rope)
    end)
  end

  describe "tests" do
    def fourth(ship), do: Berth.log(ship)
  end
end

defmodule Harbour.Other do
  def fifth, do: :ok
end
`;

const lines = HARBOUR.split('\n');
const without = (line: number) => lines.toSpliced(line - 1, 1).join('\n');
const withLine = (line: number, text: string) => lines.toSpliced(line - 1, 0, text).join('\n');

function outline(text: string) {
  const facts = read(text);
  const { sites } = buildCodebase([{ path: 'lib/a.ex', scope: 'lib', app: null, facts }]);
  return {
    modules: facts.modules.map((module) => module.name),
    functions: facts.modules.flatMap((module) => module.functions.map((fn) => fn.name)),
    calls: sites.flatMap((site) => (site.m === 'Harbour.Berth' ? [site.f] : [])),
    errors: facts.errors.map((error) => error.line),
    messages: facts.errors.map((error) => error.message),
  };
}

const WHOLE = {
  modules: ['Harbour.Pilot', 'Harbour.Other'],
  functions: ['first', 'second', 'third', 'fourth', 'fifth'],
  calls: ['free', 'take', 'tie', 'log'],
};

describe('a missing end', () => {
  test.each([
    ['of an if', 10, 8],
    ['of a function', 11, 7],
    ['of a case', 18, 15],
    ['of the last function', 25, 21],
    ['of a block of definitions', 29, 27],
    ['of a module', 30, 1],
  ])('%s names the do that is open, and loses nothing', (_what, line, open) => {
    const found = outline(without(line));
    expect(found).toMatchObject(WHOLE);
    expect(found.errors).toEqual([open]);
    expect(found.messages[0]).toMatch(/^"do" without "end": /);
  });

  test('of a closure', () => expect(outline(without(24))).toMatchObject({ ...WHOLE, errors: [22] }));
});

describe('what is too much', () => {
  test('an end inside a function', () => {
    expect(outline(withLine(10, '    end'))).toMatchObject({ ...WHOLE, errors: [11] });
  });

  test('an end between functions', () => {
    const found = outline(withLine(12, '  end'));
    expect(found).toMatchObject({ ...WHOLE, errors: [12] });
    expect(found.messages).toEqual(['unexpected "end"']);
  });

  test('an end at the end of the file', () => {
    expect(outline(`${HARBOUR}end\n`)).toMatchObject({
      modules: WHOLE.modules,
      functions: WHOLE.functions,
      errors: [34],
    });
  });
});

describe('what is cut off', () => {
  test.each([
    ['an open parenthesis', 9, '      call(1, [2'],
    ['an open string', 9, '      x = "oops'],
    ['a half-written definition', 12, '  def half(a, '],
    ['a stray bracket', 9, '      )'],
    ['bytes of nothing', 9, '      \0\0'],
  ])('%s costs one function at most', (_what, line, text) => {
    const found = outline(withLine(line, text));
    expect(found.modules).toEqual(WHOLE.modules);
    expect(found.functions).toEqual(expect.arrayContaining(['second', 'third', 'fourth', 'fifth']));
    expect(found.calls).toEqual(expect.arrayContaining(['take', 'tie', 'log']));
    expect(Math.abs((found.errors[0] ?? 0) - line)).toBeLessThanOrEqual(2);
  });

  test('an unclosed heredoc ends where the next definition begins', () => {
    const found = outline(withLine(6, '  @note """\n  text'));
    expect(found.modules).toEqual(WHOLE.modules);
    expect(found.functions).toEqual(expect.arrayContaining(['second', 'third', 'fourth', 'fifth']));
  });

  test('merge-conflict markers: each is an error, both sides are read', () => {
    const text = withLine(9, '<<<<<<< HEAD\n      Berth.ours(ship)\n=======\n      Berth.theirs(ship)\n>>>>>>> branch');
    const found = outline(text);
    expect(found).toMatchObject({ ...WHOLE, errors: [9, 11, 13], calls: ['ours', 'theirs', ...WHOLE.calls] });
    expect(found.messages[0]).toBe('merge conflict marker "<<<<<<<"');
  });

  test('a line of equals signs in a heredoc is no conflict', () => {
    expect(read('defmodule A do\n  @moduledoc """\n  Title\n  =======\n  """\nend').errors).toEqual([]);
  });
});

describe('odd files', () => {
  test.each([
    ['empty', ''],
    ['only comments', '# nothing\n# here\n'],
    ['only blanks', ' \n\t\n'],
  ])('%s: nothing, and no error', (_what, text) => expect(read(text)).toMatchObject({ errors: [], modules: [] }));

  test('nested ten thousand levels: an error, and the functions beside it', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['f(', ')'],
      ['if x do\n', 'end\n'],
      ['"a" <> (', '"b")'],
      ['fn -> ', ' end'],
    ]) {
      const deep = open!.repeat(10_000) + close!.repeat(10_000);
      const { errors, modules } = read(`defmodule A do\n  def a do\n    ${deep}\n  end\n  def b, do: 2\nend`);
      expect(errors[0]?.message, open).toBe('nested too deeply to be read');
      expect(modules[0]?.functions.map((fn) => fn.name)).toEqual(['a', 'b']);
    }
  });

  test('unclosed ten thousand times: bounded work, an error', () => {
    for (const open of ['(', 'do\n', 'end\n', 'def a do\n', '"', '-> ', 'if x do\n', '<<']) {
      expect(read(open.repeat(10_000)).errors.length, open).toBeGreaterThan(0);
    }
  });

  test('100,000 lines are read to the last', () => {
    const text = `defmodule A do\n${'  def a(x) do\n    x\n  end\n\n'.repeat(25_000)}  def last, do: 1\nend\n`;
    const [module] = read(text).modules;
    expect(module?.functions.map((fn) => fn.name)).toEqual(['a', 'last']);
    expect(module?.functions[0]?.clauses).toHaveLength(25_000);
  });

  test('messages show no more than a piece of the source', () => {
    for (const text of ['(['.repeat(5000), `def a do ${'x '.repeat(5000)} do`])
      for (const error of read(text).errors) expect(error.message.length).toBeLessThan(120);
  });
});
