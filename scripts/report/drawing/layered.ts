/** Graphs in layers: boxes in columns, edges at right angles, words on edges with room of their own. The layout is ELK's. */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { drawnEdges } from '../../diagrams/mermaid.ts';
import type { Graph, GraphNode } from '../../model/graph.ts';
import {
  boxOf,
  type Layout,
  LINE,
  MARGIN,
  type PlacedEdge,
  type PlacedGroup,
  type PlacedNode,
  wordsOf,
} from './layout.ts';

/** Pixels between the ends of two edges at a box. */
const PORT = 9;

/** Orders of the nodes and edges of the graph are kept where they can be, so that a small change moves little. */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.padding': `[top=${MARGIN},left=${MARGIN},bottom=${MARGIN},right=${MARGIN}]`,
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '9',
  'elk.spacing.edgeLabel': '2',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.thoroughness': '1',
  'elk.aspectRatio': '1.8',
};

let engine: Promise<{ layout(graph: ElkNode): Promise<ElkNode> }> | undefined;

/** ELK is large: it is loaded by the first picture that is no forest. */
function elk() {
  engine ??= import('elkjs/lib/elk.bundled.js').then(({ default: Elk }) => new (Elk as unknown as new () => never)());
  return engine;
}

/** The same graph gives the same places. */
export async function layeredLayout(graph: Graph): Promise<Layout> {
  const edges = drawnEdges(graph);
  const boxes = new Map(graph.nodes.map((node) => [node.id, { node, ...boxOf(node) }]));
  const ends = new Map<string, { in: number; out: number }>();
  for (const { id } of graph.nodes) ends.set(id, { in: 0, out: 0 });
  for (const { from, to } of edges) {
    ends.get(from)!.out++;
    ends.get(to)!.in++;
  }
  // A box is as tall as its edges need, else their ends would meet.
  for (const [id, box] of boxes) {
    const most = Math.max(ends.get(id)!.in, ends.get(id)!.out);
    if (graph.direction === 'LR') box.height = Math.max(box.height, (most + 1) * PORT);
    else box.width = Math.max(box.width, (most + 1) * PORT);
  }
  const child = ({ id }: GraphNode): ElkNode => ({ id, width: boxes.get(id)!.width, height: boxes.get(id)!.height });
  const groups = graph.groups.map(({ id, label }) => ({
    id: `group ${id}`,
    labels: [{ text: label, width: 10, height: LINE.node }],
    layoutOptions: { 'elk.padding': '[top=30,left=12,bottom=12,right=12]' },
    children: graph.nodes.filter(({ group }) => group === id).map(child),
  }));
  const known = new Set(graph.groups.map(({ id }) => id));
  const free = graph.nodes.filter(({ group }) => group === undefined || !known.has(group)).map(child);
  const result = await (await elk()).layout({
    id: 'root',
    layoutOptions: { ...OPTIONS, 'elk.direction': graph.direction === 'LR' ? 'RIGHT' : 'DOWN' },
    children: [...groups, ...free],
    edges: edges.map((edge, index): ElkExtendedEdge => {
      const words = wordsOf(edge);
      return {
        id: `e${index}`,
        sources: [edge.from],
        targets: [edge.to],
        labels: words
          ? [
              {
                text: ' ',
                width: words.width,
                height: words.height,
                layoutOptions: { 'elk.edgeLabels.inline': 'true' },
              },
            ]
          : [],
      };
    }),
  });
  const all = new Map(
    [result, ...(result.children ?? [])].flatMap((node) => node.children ?? []).map((n) => [n.id, n]),
  );
  return {
    width: result.width ?? 0,
    height: result.height ?? 0,
    nodes: graph.nodes.map(
      ({ id }): PlacedNode => ({ ...boxes.get(id)!, x: all.get(id)?.x ?? 0, y: all.get(id)?.y ?? 0 }),
    ),
    edges: edges.map((edge, index): PlacedEdge => {
      const laid = result.edges?.[index] as ElkExtendedEdge | undefined;
      const points = (laid?.sections ?? []).flatMap((one) => [one.startPoint, ...(one.bendPoints ?? []), one.endPoint]);
      const [at, words] = [laid?.labels?.[0], wordsOf(edge)];
      if (!words || !at) return { edge, points };
      return { edge, points, label: { ...words, x: at.x! + words.width / 2, y: at.y! + words.height / 2 } };
    }),
    groups: graph.groups.map(({ id, label }): PlacedGroup => {
      const { x = 0, y = 0, width = 0, height = 0 } = all.get(`group ${id}`) ?? {};
      return { label, x, y, width, height };
    }),
  };
}
