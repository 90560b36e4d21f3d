import { describe, expect, test } from 'vitest';
import { diagramOf, edge, graphOf, node } from '../../scripts/diagrams/graph.ts';
import type { Graph } from '../../scripts/model/graph.ts';
import { drawDiagram } from '../../scripts/report/draw.ts';
import { forestLayout, isForest } from '../../scripts/report/drawing/forest.ts';
import { layeredLayout } from '../../scripts/report/drawing/layered.ts';
import type { Layout } from '../../scripts/report/drawing/layout.ts';
import { linesOf } from '../../scripts/report/drawing/text.ts';

const leads = (from: string, to: string, label?: string) =>
  edge({ from, to, kinds: ['call'], confidence: 'exact', ...(label && { label }) });

const berths = graphOf({
  direction: 'LR',
  nodes: [
    node('a', 'Harbour.Application', { link: '/modules/Harbour/' }),
    node('b', 'berths("x" <y>)', { link: '/x/"><script>' }),
    node('c', 'Crane & son', { title: 'worker\nlib/crane.ex:3', look: 'faint' }),
  ],
  edges: [
    edge({
      from: 'a',
      to: 'c',
      kinds: ['call', 'monitor'],
      label: 'call 5 s',
      confidence: 'inferred',
      evidence: Array.from({ length: 10 }, (_, line) => ({
        says: 'call {:lift, "<b>"}, waits 5000 ms',
        file: 'lib/harbour.ex',
        line: 10 - line,
        confidence: 'inferred' as const,
      })),
    }),
    leads('a', 'b'),
    leads('b', 'c'),
  ],
});
const drawn = async (graph: Graph, id = 'berths') =>
  (await drawDiagram(diagramOf({ id, title: 'Berths & <quays>' }, graph)))!;

describe('a drawing', () => {
  test('links the boxes that lead somewhere; labels, titles and evidence are text', async () => {
    const svg = await drawn(berths);
    expect(svg).toMatch(/<a href="\/modules\/Harbour\/"><g class="node" data-n="0"/);
    expect(svg).toContain('href="/x/&quot;&gt;&lt;script&gt;"');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('<title id="d-berths-title">Berths &amp; &lt;quays&gt;</title>');
    expect(svg).toContain('berths(&quot;x&quot; &lt;y&gt;)');
    expect(svg).toContain('<title>Crane &amp; son\nworker\nlib/crane.ex:3</title>');
  });

  test('says over each edge what it rests on: the first places in order, the others counted', async () => {
    const svg = await drawn(berths);
    const title = /<g class="edge call unsure" data-from="0" data-to="2" data-kinds="call monitor"><title>([^<]*)/.exec(
      svg,
    );
    expect(title![1]!.split('\n')).toEqual([
      'Harbour.Application → Crane &amp; son: call, monitor',
      ...[1, 2, 3, 4, 5, 6].map(
        (line) => `lib/harbour.ex:${line} call {:lift, &quot;&lt;b&gt;&quot;}, waits 5000 ms (inferred)`,
      ),
      'and 4 more',
    ]);
    expect(svg.match(/class="hit"/g)).toHaveLength(3);
  });

  test('has nothing of its own: no style, colour, font or address of another host, so that light, dark and the policy hold', async () => {
    const svg = await drawn(berths);
    expect(svg).not.toMatch(/<style|\sstyle=|\sfill=|\sstroke=|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  test('is the same bytes for the same graph; an empty one and one that is only text are not drawn', async () => {
    expect(await drawn(berths)).toBe(await drawn(berths));
    expect(
      await drawDiagram(diagramOf({ id: 'none', title: 'None' }, graphOf({ direction: 'LR', nodes: [], edges: [] }))),
    ).toBe(null);
    expect(await drawDiagram({ id: 'text', title: 'Text', mermaid: 'flowchart LR', links: {} })).toBe(null);
  });

  test('two drawings on a page share no id', async () => {
    const ids = (svg: string) => [...svg.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    const all = [...ids(await drawn(berths, 'one')), ...ids(await drawn(berths, 'two'))];
    expect(new Set(all).size).toBe(all.length);
  });
});

/** Boxes and words that meet another box or words. */
function meeting({ nodes, edges }: Layout): string[] {
  const rooms = [
    ...nodes.map(({ node: { id }, x, y, width, height }) => ({ id, x, y, right: x + width, bottom: y + height })),
    ...edges.flatMap(({ edge: { from, to }, label }) =>
      label
        ? [
            {
              id: `${from}>${to}`,
              x: label.x - label.width / 2,
              y: label.y - label.height / 2,
              right: label.x + label.width / 2,
              bottom: label.y + label.height / 2,
            },
          ]
        : [],
    ),
  ];
  return rooms.flatMap((one, index) =>
    rooms
      .slice(index + 1)
      .filter((two) => one.x < two.right && two.x < one.right && one.y < two.bottom && two.y < one.bottom)
      .map((two) => `${one.id} meets ${two.id}`),
  );
}

describe('a forest', () => {
  const tree = graphOf({
    direction: 'LR',
    nodes: ['App', 'Supervisor', 'Zebra', 'Ant', 'Mole', 'Last', `Harbour.${'Very.Long.Name.'.repeat(12)}End`].map(
      (name) => node(name, name),
    ),
    edges: [
      leads('App', 'Supervisor'),
      leads('Supervisor', 'Zebra'),
      leads('Supervisor', 'Ant', 'at run time'),
      leads('Supervisor', 'Mole', 'if Mix.env() != :test and enabled?()'),
      leads('App', 'Last'),
    ],
  });

  test('keeps the order in which children start, from top to bottom, depth to the right, and no two boxes meet', () => {
    expect(isForest(tree)).toBe(true);
    const layout = forestLayout(tree);
    const at = new Map(layout.nodes.map((one) => [one.node.id, one]));
    const rows = ['Zebra', 'Ant', 'Mole', 'Last'].map((id) => at.get(id)!.y);
    expect(rows).toEqual(rows.toSorted((x, y) => x - y));
    expect(at.get('Supervisor')!.x).toBeGreaterThan(at.get('App')!.x + at.get('App')!.width);
    expect(meeting(layout)).toEqual([]);
  });

  test('roots alone stand in columns, read from top to bottom', () => {
    const nodes = Array.from({ length: 9 }, (_, n) => node(`${n}`, `Server${n}`));
    const layout = forestLayout(graphOf({ direction: 'LR', nodes, edges: [] }));
    expect(new Set(layout.nodes.map(({ x }) => x)).size).toBeGreaterThan(1);
    const read = layout.nodes.toSorted((a, b) => a.x - b.x || a.y - b.y).map(({ node: { id } }) => id);
    expect(read).toEqual(nodes.map(({ id }) => id));
    expect(meeting(layout)).toEqual([]);
  });

  test.each([
    ['two parents', [leads('a', 'c'), leads('b', 'c')]],
    ['a loop', [leads('a', 'b'), leads('b', 'a')]],
    ['itself', [leads('a', 'a')]],
  ])('%s is none', (_, edges) => {
    expect(isForest(graphOf({ direction: 'LR', nodes: ['a', 'b', 'c'].map((id) => node(id, id)), edges }))).toBe(false);
  });
});

describe('a graph in layers', () => {
  test.each([5, 20, 40])('%i boxes with loops, many edges, words on each: nothing meets', async (count) => {
    const nodes = Array.from({ length: count }, (_, n) => node(`${n}`, `Harbour.${'Quay'.repeat(1 + (n % 5))}${n}`));
    // Every box leads to three others, one of them back, and some to themselves.
    const edges = nodes.flatMap((_, n) =>
      [...new Set([(n * 7 + 3) % count, (n + 1) % count, (n * n) % count])].map((to) =>
        leads(`${n}`, `${to}`, n % 2 ? 'call ×3, 5 s' : 'cast, monitor and 12 more words here'),
      ),
    );
    const layout = await layeredLayout(graphOf({ direction: 'LR', nodes, edges }));
    expect(layout.edges.every(({ points }) => points.length > 1)).toBe(true);
    expect(meeting(layout)).toEqual([]);
  });

  test('frames stand around what is in them', async () => {
    const nodes = ['a', 'b', 'c'].map((id) => node(id, id, id === 'c' ? {} : { group: 'quay' }));
    const groups = [{ id: 'quay', label: 'The quay' }];
    const layout = await layeredLayout(
      graphOf({ direction: 'LR', nodes, edges: [leads('a', 'b'), leads('b', 'c')], groups }),
    );
    const [frame] = layout.groups;
    const inside = layout.nodes.map(({ x, width }) => x >= frame!.x && x + width <= frame!.x + frame!.width);
    expect(inside).toEqual([true, true, false]);
  });
});

test('a long label is broken into lines, and no letter is lost', () => {
  const name = `Harbour.${'Administration.'.repeat(9)}Registry`;
  const lines = linesOf(name);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join('')).toBe(name);
  for (const line of lines) expect([...line].length).toBeLessThanOrEqual(44);
  expect(linesOf('x'.repeat(100)).join('')).toBe('x'.repeat(100));
  expect(linesOf('_'.repeat(100)).join('')).toBe('_'.repeat(100));
  expect(linesOf('Harbour.Administration.Supervisor, one_for_one')).toEqual([
    'Harbour.Administration.Supervisor,',
    'one_for_one',
  ]);
});
