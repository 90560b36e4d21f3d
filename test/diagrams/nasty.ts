/** Names and texts that anybody may have written, as labels of a graph. */
import { edge, graphOf, node } from '../../scripts/diagrams/graph.ts';
import type { Graph } from '../../scripts/model/graph.ts';

export const NASTY: readonly string[] = [
  '"quoted" and \'quoted\'',
  '#35; #quot; # not a code;',
  'end',
  'graph TD',
  'subgraph x',
  'o--o',
  'x--x',
  'click n0 "javascript:alert(1)"',
  '<script>alert(1)</script>',
  '</text></svg><img src=x onerror=alert(1)>',
  '`markdown` **bold** __MODULE__ _x_ ~~no~~',
  '1. a list',
  '- a list',
  '+ a list',
  '# a heading',
  '> a quotation',
  '$$x^2$$ \\n \\u0022',
  '[a](https://example.org) ![b](c)',
  'a | b || c |> d ---> e -.-> f',
  '%% a comment',
  '%{init: {"theme": "dark"}}',
  ':::class',
  '["([{<>}])"]',
  'Überfahrt 🚢👩‍👩‍👧 Größe ß',
  'نظام الميناء',
  'נמל.חיפה.רציף',
  '港口.系統.登記處.非常長的名字非常長的名字非常長的名字非常長的名字',
  'e\u0301\u0302\u0303 combining',
  'tab\tand\nline\r\nbreak',
  'nul\0 and bell\x07',
  ' ',
  '',
  'MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM',
  `Harbour.${'Administration.Of.Quays.And.Berths.'.repeat(12)}Registry`,
  `Harbour.${'x'.repeat(300)}`,
  `children(${'opts[:deeply], '.repeat(30)})`,
];

/** Every text as a box, and as what is written on an edge; each leads to two others, one of them back. */
export const nastyGraph = (): Graph =>
  graphOf({
    direction: 'LR',
    nodes: NASTY.map((text, n) =>
      node(`${text} ${n}`, text, { title: text, link: `/modules/${encodeURIComponent(text)}/` }),
    ),
    edges: NASTY.flatMap((text, n) =>
      [n + 1, n * 3 + 2].map((to) => {
        const end = to % NASTY.length;
        const evidence = [{ says: text, file: 'lib/harbour.ex', line: n, confidence: 'exact' as const }];
        return edge({
          from: `${text} ${n}`,
          to: `${NASTY[end]} ${end}`,
          kinds: ['call'],
          label: text,
          confidence: 'exact',
          evidence,
        });
      }),
    ),
  });

/** The same texts as a tree of three levels. */
export const nastyForest = (): Graph => {
  const { nodes } = nastyGraph();
  const edges = nodes
    .slice(1)
    .map(({ id, label }, n) =>
      edge({ from: nodes[Math.floor(n / 6)]!.id, to: id, kinds: ['starts'], label, confidence: 'inferred' }),
    );
  return graphOf({ direction: 'LR', nodes, edges });
};

/** The same texts around one box. */
export const nastyStar = (): Graph => {
  const nodes = nastyGraph().nodes.map((one, n) => (n === 0 ? { ...one, look: 'here' as const } : one));
  const here = nodes[0]!.id;
  const edges = nodes
    .slice(1)
    .flatMap(({ id, label }, n) => [
      ...(n % 3 < 2 ? [edge({ from: id, to: here, kinds: ['call'], label, confidence: 'exact' })] : []),
      ...(n % 3 > 0 ? [edge({ from: here, to: id, kinds: ['cast'], label, confidence: 'inferred' })] : []),
    ]);
  return graphOf({ direction: 'LR', nodes, edges });
};
