/** How a list of children can be put together, and the start order that comes of it. */
import { describe, expect, test } from 'vitest';
import { childrenOf, forestOf, harbour, nodeOf } from './forest.ts';

const CRANE = 'Harbour.Crane static';
const PILOT = 'Harbour.Pilot static';
const TUG = 'Harbour.Tug static';

const children = async (list: string, more?: string) =>
  childrenOf(await forestOf(harbour(list, more)), 'Harbour.Supervisor');

describe('start order', () => {
  test.each([
    ['a literal list', 'children = [Crane, {Pilot, []}, Tug]', [CRANE, PILOT, TUG]],
    ['++', 'children = [Crane] ++ [Pilot] ++ [Tug]', [CRANE, PILOT, TUG]],
    ['[x | rest] starts x first', 'rest = [Crane, Pilot]\n    children = [Tug | rest]', [TUG, CRANE, PILOT]],
    [
      'a list that grows at its head, in reverse',
      'acc = [Crane]\n    acc = [Pilot | acc]\n    children = [Tug | acc]',
      [TUG, PILOT, CRANE],
    ],
    [
      'Enum.reverse puts it right again',
      'acc = [Crane]\n    acc = [Pilot | acc]\n    children = Enum.reverse([Tug | acc])',
      [CRANE, PILOT, TUG],
    ],
    ['List.flatten', 'children = List.flatten([Crane, [Pilot, [Tug]]])', [CRANE, PILOT, TUG]],
    ['Enum.concat', 'children = Enum.concat([[Crane], [Pilot]])', [CRANE, PILOT]],
    ['List.wrap', 'children = List.wrap(Crane) ++ List.wrap([Pilot])', [CRANE, PILOT]],
    ['a pipe', 'children = [Crane, nil, Pilot] |> Enum.reject(&is_nil/1)', [CRANE, PILOT]],
    ['a function that drops nil', 'children = Enum.reject([Crane, nil], fn kid -> is_nil(kid) end)', [CRANE]],
    ['Enum.map over modules', 'children = Enum.map([Crane, Pilot], fn mod -> {mod, []} end)', [CRANE, PILOT]],
    ['Enum.map with a capture', 'children = Enum.map([Crane, Pilot], &{&1, []})', [CRANE, PILOT]],
    ['for over modules', 'children = for mod <- [Crane, Pilot], do: {mod, []}', [CRANE, PILOT]],
    ['Map.values', 'children = Map.values(%{north: Crane, south: Pilot})', [CRANE, PILOT]],
    [
      'Map.values of a selection',
      'children = %{north: Crane, south: Pilot} |> Map.take(opts[:sides]) |> Map.values()',
      ['Harbour.Crane conditional', 'Harbour.Pilot conditional'],
    ],
    ['Enum.flat_map', 'children = Enum.flat_map([Crane, Pilot], fn mod -> [{mod, []}] end)', [CRANE, PILOT]],
    [
      'Enum.reduce prepends',
      'children = Enum.reduce([Crane, Pilot], [], fn mod, acc -> [{mod, []} | acc] end)',
      [PILOT, CRANE],
    ],
    [
      'a tuple that is taken apart',
      '{first, second} = {[Crane], [Pilot]}\n    children = second ++ first',
      [PILOT, CRANE],
    ],
  ])('%s', async (_, list, expected) => {
    expect(await children(list)).toEqual(expected);
  });

  test('a module attribute', async () => {
    const source = harbour('children = @always ++ [Tug]', '').replace(
      'def start_link(opts), do: Supervisor',
      '@always [Crane, Pilot]\n  def start_link(opts), do: Supervisor',
    );
    expect(childrenOf(await forestOf(source), 'Harbour.Supervisor')).toEqual([CRANE, PILOT, TUG]);
  });
});

describe('conditions', () => {
  test('what stands in one branch only is conditional, and says when', async () => {
    const forest = await forestOf(
      harbour(
        'children = [Crane]\n    children = if Mix.env() != :test, do: children ++ [Pilot], else: children\n    children = children ++ [Tug]',
      ),
    );
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual([CRANE, 'Harbour.Pilot conditional', TUG]);
    expect(nodeOf(forest, 'Harbour.Pilot').note).toBe('if Mix.env() != :test');
  });

  test.each([
    ['unless', 'children = [Crane] ++ unless(opts[:calm], do: [Pilot], else: [])', 'unless opts[:calm]'],
    [
      'case',
      'children = [Crane] ++ (case opts[:mode] do\n :night -> [Pilot]\n _ -> []\n end)',
      'case opts[:mode]: :night',
    ],
    ['cond', 'children = [Crane] ++ (cond do\n opts[:fog] -> [Pilot]\n true -> []\n end)', 'cond: opts[:fog]'],
    ['&&', 'children = Enum.filter([Crane, opts[:fog] && Pilot], & &1)', 'if opts[:fog]'],
    [
      'an if among the members',
      'children = Enum.reject([Crane, if(opts[:fog], do: Pilot)], &is_nil/1)',
      'if opts[:fog]',
    ],
    ['a filter that decides', 'children = [Crane] ++ Enum.filter([Pilot], &enabled?/1)', 'if &enabled?/1'],
    ['a filter of a comprehension', 'children = [Crane] ++ for(mod <- [Pilot], opts[:fog], do: mod)', 'if opts[:fog]'],
  ])('%s', async (_, list, note) => {
    const forest = await forestOf(harbour(list, 'defp enabled?(_mod), do: true'));
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual([CRANE, 'Harbour.Pilot conditional']);
    expect(nodeOf(forest, 'Harbour.Pilot').note).toBe(note);
  });

  test('both branches, each with its own child, one after the other', async () => {
    const list = 'children = [Crane | if(opts[:fog], do: [Pilot, Tug], else: [Lighthouse])]';
    expect(await children(list)).toEqual([
      CRANE,
      'Harbour.Pilot conditional',
      'Harbour.Tug conditional',
      'Harbour.Lighthouse conditional',
    ]);
  });

  test('the same module in two branches has two nodes with ids of their own', async () => {
    const forest = await forestOf(harbour('children = if opts[:fog], do: [{Pilot, 1}], else: [{Pilot, 2}, Crane]'));
    const ids = forest.nodes.filter(({ module }) => module === 'Harbour.Pilot').map(({ id }) => id);
    expect(ids).toEqual(['Harbour.Pilot', 'Harbour.Supervisor/Harbour.Pilot']);
  });

  test('a branch that raises or answers an error starts nothing', async () => {
    const list = 'children = (case opts[:mode] do\n :day -> [Crane]\n other -> raise ArgumentError, "#{other}"\n end)';
    expect(await children(list)).toEqual(['Harbour.Crane static']);
  });
});

describe('functions that build lists', () => {
  test('a local function and a function of another module', async () => {
    const source = `${harbour('children = cranes() ++ Harbour.Fleet.children(opts)', 'defp cranes, do: [Crane]')}
defmodule Harbour.Fleet do
  def children(_opts), do: [{Harbour.Tug, []}]
end`;
    const forest = await forestOf(source);
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual(['Harbour.Crane indirect', 'Harbour.Tug indirect']);
    expect(nodeOf(forest, 'Harbour.Tug')).toMatchObject({
      note: 'built by Harbour.Fleet.children/1',
      confidence: 'inferred',
      expression: '{Harbour.Tug, []}',
    });
  });

  test('a list that is handed through functions keeps what it had', async () => {
    const more = `defp add_pilot(children, true), do: children ++ [Pilot]
  defp add_pilot(children, _), do: children`;
    const list = 'children = [Crane] |> add_pilot(opts[:fog]) |> add_pilot(true)';
    expect(await children(list, more)).toEqual([
      'Harbour.Crane static',
      'Harbour.Pilot conditional',
      'Harbour.Pilot indirect',
    ]);
  });

  test('a clause that the argument rules out is not followed', async () => {
    const more = `defp berth(:north), do: [Crane]
  defp berth(:south), do: [Pilot]`;
    expect(await children('children = berth(:south)', more)).toEqual(['Harbour.Pilot indirect']);
  });

  test('two definitions, one of which is compiled, are both conditional', async () => {
    const more = `if Mix.env() == :prod do
    defp extra, do: [Pilot]
  else
    defp extra, do: []
  end`;
    const forest = await forestOf(harbour('children = [Crane | extra()]', more));
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual([CRANE, 'Harbour.Pilot conditional']);
    expect(nodeOf(forest, 'Harbour.Pilot').note).toContain('one of 2 definitions of extra/0');
  });

  test('definitions of several clauses, one of which is compiled', async () => {
    const more = `if Mix.target() == :host do
    defp extra(_), do: []
  else
    defp extra(:buoy), do: [Pilot]
    defp extra(_), do: []
  end`;
    const forest = await forestOf(harbour('children = [Crane | extra(opts[:target])]', more));
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual([CRANE, 'Harbour.Pilot conditional']);
    expect(nodeOf(forest, 'Harbour.Pilot').conditions).toEqual(['extra(:buoy)']);
  });

  test('a function that calls itself ends', async () => {
    const more = 'defp again(list), do: again([Crane | list])';
    const known = await children('children = again([])', more);
    expect(known.length).toBeLessThan(4);
  });
});

describe('the configuration', () => {
  test('a default module is there unless another one is configured', async () => {
    const forest = await forestOf(harbour('children = [{Application.get_env(:harbour, :crane, Crane), []}, Pilot]'));
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual(['Harbour.Crane conditional', PILOT]);
    expect(nodeOf(forest, 'Harbour.Crane').conditions).toEqual(['unless configured (:harbour, :crane)']);
  });

  test('a default list, and that there may be anything else', async () => {
    const forest = await forestOf(harbour('children = Application.get_env(:harbour, :crew, [Crane])'));
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual([
      'Harbour.Crane conditional',
      'Application.get_env(:harbour, :crew, [Crane]) unknown',
    ]);
  });

  test('what is made of a list whose default is empty is any number of children', async () => {
    const list = 'berths = Application.get_env(:harbour, :berths, [])\n children = piers(berths: berths)';
    const more = 'defp piers(opts), do: Enum.map(Keyword.fetch!(opts, :berths), fn n -> {Crane, n} end)';
    expect(await children(list, more)).toEqual(['Harbour.Crane indirect']);
  });

  test('a default number stays a number of the configuration', async () => {
    const source = harbour('children = []').replace(
      'strategy: :one_for_one)',
      'strategy: :one_for_one, max_restarts: Application.get_env(:harbour, :restarts, 70))',
    );
    expect(nodeOf(await forestOf(source), 'Harbour.Supervisor').maxRestarts).toBeUndefined();
  });
});

describe('what only run time knows', () => {
  test('a list from the configuration is one unknown child, with its text', async () => {
    const forest = await forestOf(harbour('children = [Crane] ++ Application.get_env(:harbour, :children, [])'));
    const [, unknown] = forest.edges;
    expect(nodeOf(forest, unknown!.child)).toMatchObject({
      module: null,
      known: 'unknown',
      confidence: 'unknown',
      expression: 'Application.get_env(:harbour, :children, [])',
    });
  });

  test('as many children as a collection has: the module is known, the number is not', async () => {
    const forest = await forestOf(
      harbour('children = for n <- 1..opts[:berths], do: Supervisor.child_spec({Crane, n}, id: {:crane, n})'),
    );
    expect(childrenOf(forest, 'Harbour.Supervisor')).toEqual(['Harbour.Crane indirect']);
    expect(nodeOf(forest, 'Harbour.Crane')).toMatchObject({
      note: 'for each of 1 .. opts[:berths]',
      childId: '{:crane, n}',
    });
  });

  test('a computed module says so', async () => {
    const forest = await forestOf(harbour('children = [{opts[:backend], []}]'));
    expect(forest.nodes.find(({ known }) => known === 'unknown')?.expression).toBe('{opts[:backend], []}');
  });
});
