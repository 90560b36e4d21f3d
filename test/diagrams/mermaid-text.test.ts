/** The text that readers copy: Mermaid reads it, and finds in it what the graph says. */
import { describe, expect, test } from 'vitest';
import { diagramOf, edge, graphOf, node } from '../../scripts/diagrams/graph.ts';
import { label, mermaidText } from '../../scripts/diagrams/mermaid.ts';
import { drawDiagram } from '../../scripts/report/draw.ts';
import { parsesAsMermaid } from './mermaid.ts';
import { NASTY, nastyForest, nastyGraph, nastyStar } from './nasty.ts';

/** What Mermaid makes of a label: its codes (\`#35;\`, \`#quot;\`) are characters again. */
const decoded = (text: string) =>
  text.replaceAll(/#(\d+|quot|lt|gt|amp);/g, (_, code: string) =>
    /\d/.test(code) ? String.fromCodePoint(Number(code)) : { quot: '"', lt: '<', gt: '>', amp: '&' }[code]!,
  );

describe('labels that anybody may have written', () => {
  test.each(NASTY.map((text) => [text]))('%j', async (text) => {
    const written = label(text);
    expect(written).not.toMatch(/["<>`\n]|(?<!&)#(?!\d+;|quot;|lt;|gt;|amp;)/);
    const line = text.replace(/\s+/g, ' ').trim();
    if ([...line].length <= 160) expect(decoded(written)).toBe(line || ' ');
    else expect(decoded(written)).toMatch(/^.{106}….{53}$/su);
    await parsesAsMermaid(`flowchart LR\n  n0["${written}"] -->|"${written}"| n1["x"]`);
  });

  test.each([
    ['in layers', nastyGraph],
    ['as a tree', nastyForest],
    ['as a star', nastyStar],
  ])('all together, %s: Mermaid reads the text; the drawing holds no mark-up but its own', async (_, make) => {
    const diagram = diagramOf({ id: 'nasty', title: '<script>"', of: 'supervision' }, make());
    await parsesAsMermaid(diagram.mermaid);
    const svg = (await drawDiagram(diagram))!;
    const elements = new Set([...svg.matchAll(/<([a-z]+)/gi)].map(([, name]) => name));
    expect([...elements].toSorted()).toEqual(['a', 'g', 'path', 'rect', 'svg', 'text', 'title', 'tspan']);
    expect(svg).not.toMatch(/<[^>]*\son\w+=|href="(?!\/)/);
  });
});

test('two revisions laid over each other: added and removed are words, classes and strokes', async () => {
  const graph = graphOf({
    direction: 'LR',
    nodes: [
      node('a', 'Harbour.Office'),
      node('b', 'Harbour.Crane', { change: 'added' }),
      node('c', 'Harbour.Bell', { change: 'removed' }),
    ],
    edges: [
      edge({ from: 'a', to: 'b', kinds: ['call'], label: 'call (5 s)', confidence: 'exact', change: 'added' }),
      edge({ from: 'a', to: 'c', kinds: ['cast'], confidence: 'exact', change: 'removed' }),
      edge({ from: 'b', to: 'a', kinds: ['cast'], label: 'cast', confidence: 'exact', change: 'kept' }),
    ],
  });
  const text = mermaidText(graph);
  await parsesAsMermaid(text);
  expect(text.split('\n').slice(1, 7)).toEqual([
    '  n0["Harbour.Office"]',
    '  n1["#43; Harbour.Crane (added)"]',
    '  n2["− Harbour.Bell (removed)"]',
    '  n0 -->|"added: call (5 s)"| n1',
    '  n0 -->|"removed"| n2',
    '  n1 -->|"cast"| n0',
  ]);
  expect(text).toContain('class n1 added');
  expect(text).toContain('class n2 removed');
  expect(text).toContain('linkStyle 0 stroke');
  expect(await drawDiagram(diagramOf({ id: 'two', title: 'Two revisions' }, graph))).toContain('class="node removed"');
});

test('what is folded stays out of the text and of the drawing, and in the graph', () => {
  const nodes = ['a', 'b'].map((id) => node(id, id));
  const folded = { ...edge({ from: 'a', to: 'b', kinds: ['needs'], confidence: 'exact' }), folded: true };
  expect(mermaidText(graphOf({ direction: 'LR', nodes, edges: [folded] }))).not.toContain('-->');
});
