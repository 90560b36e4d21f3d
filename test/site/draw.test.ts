import { expect, test } from 'vitest';
import { drawDiagram } from '../../scripts/report/draw.ts';

const drawing = {
  id: 'supervision',
  title: 'Trees & <forests>',
  mermaid:
    'graph TD\n  n0["A.App"] --> n1["children(#quot;x#quot; #lt;y#gt;)"]\n  n0 -->|restarts| n2[("Table")]\n  classDef bad fill:#f00\n  class n1 bad',
  links: { n0: '/modules/A.App/', n2: '/x/"><script>' },
};

test('nodes with a page are links; labels and titles are text', () => {
  const svg = drawDiagram(drawing)!;
  expect(svg).toMatch(/<a href="\/modules\/A\.App\/"><g class="node" data-id="n0"/);
  expect(svg).toContain('href="/x/&quot;&gt;&lt;script&gt;"');
  expect(svg).not.toContain('<script');
  expect(svg).toContain('<title id="d-supervision-title">Trees &amp; &lt;forests&gt;</title>');
  expect(svg).toContain('children(&quot;x&quot; &lt;y&gt;)');
});

test('nothing of its own: no style, font, colour or address of another host, so that light, dark and the policy hold', () => {
  const svg = drawDiagram(drawing)!;
  expect(svg).not.toMatch(/<style|\sstyle=|@import|#f00|fonts\.|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  expect([...svg.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name)).not.toContain(undefined);
  expect(svg).not.toContain('var(--_');
});

test('two drawings on a page do not share a marker', () => {
  const mermaid = `${drawing.mermaid}\n  n1 --> n2`;
  const [a, b] = ['supervision', 'messages'].map((id) => drawDiagram({ ...drawing, id, mermaid })!);
  expect(a).toContain('url(#d-supervision-arrowhead)');
  expect(b).toContain('url(#d-messages-arrowhead)');
});

test('the same text gives the same bytes; what cannot be drawn gives none', () => {
  expect(drawDiagram(drawing)).toBe(drawDiagram(drawing));
  expect(drawDiagram({ ...drawing, mermaid: 'not a diagram' })).toBe(null);
});

test('a tree keeps the order in which its children start, top to bottom, and no two boxes meet', () => {
  const mermaid =
    'graph LR\n  a["App"] --> s["Supervisor"]\n  s --> c["Zebra"]\n  s -.->|at run time| b["Ant"]\n  s --> d["Mole"]\n  a --> e["Last"]';
  const svg = drawDiagram({ id: 'tree', title: 'Tree', mermaid, links: {} })!;
  const boxes = [...svg.matchAll(/data-id="(\w+)">\s*<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g)].map(
    ([, id, x, y, width]) => ({ id: id!, x: Number(x), y: Number(y), width: Number(width) }),
  );
  const at = new Map(boxes.map((box) => [box.id, box]));
  expect(['c', 'b', 'd', 'e'].map((id) => at.get(id)!.y)).toEqual(
    [...['c', 'b', 'd', 'e'].map((id) => at.get(id)!.y)].sort((x, y) => x - y),
  );
  expect(at.get('s')!.x).toBeGreaterThan(at.get('a')!.x + at.get('a')!.width);
  for (const one of boxes) {
    for (const two of boxes) {
      if (one.id < two.id && Math.abs(one.y - two.y) < 28)
        expect(one.x + one.width < two.x || two.x + two.width < one.x).toBe(true);
    }
  }
  expect(svg).toContain('>at run time</text>');
});

test('roots alone stand in columns, read from top to bottom, and no two boxes meet', () => {
  const names = Array.from({ length: 9 }, (_, i) => `  n${i}["Server${i}"]`);
  const svg = drawDiagram({ id: 'alone', title: 'Alone', mermaid: ['flowchart LR', ...names].join('\n'), links: {} })!;
  const boxes = [...svg.matchAll(/data-id="n(\d)">\s*<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g)].map(
    ([, id, x, y, width]) => ({ id: Number(id), x: Number(x), y: Number(y), width: Number(width) }),
  );
  expect(boxes.length).toBe(9);
  expect(new Set(boxes.map(({ x }) => x)).size).toBeGreaterThan(1);
  const read = boxes.toSorted((a, b) => a.x - b.x || a.y - b.y).map(({ id }) => id);
  expect(read).toEqual(boxes.map(({ id }) => id).toSorted((a, b) => a - b));
  for (const one of boxes)
    for (const two of boxes) if (one.id < two.id && one.y === two.y) expect(one.x + one.width).toBeLessThan(two.x);
});
