/**
 * Trees drawn as trees: depth to the right, children in the order they are written, one row per leaf. A layered layout
 * of a general graph loses the start order of a supervisor's children, and lets edges share their last stretch.
 */
import { drawnEdges } from '../../diagrams/mermaid.ts';
import type { Graph, GraphEdge } from '../../model/graph.ts';
import { boxOf, type Layout, MARGIN, type PlacedEdge, type PlacedNode, wordsOf } from './layout.ts';

/** Room between two rows; between a box and the rail to its children, and from the rail to them. */
const ROW_GAP = 10;
const RAIL = 16;
/** Width of what nobody starts, in pixels: what a page shows without scrolling. */
const ROOTS_WIDTH = 900;

/** Whether every node has one parent at most, no edge leads back, and nothing is grouped. Nodes without any edge are a forest of roots. */
export function isForest(graph: Graph): boolean {
  if (graph.groups.length > 0) return false;
  const parents = new Map<string, string>();
  for (const { from, to } of drawnEdges(graph)) {
    if (from === to || parents.has(to)) return false;
    parents.set(to, from);
  }
  for (const { id } of graph.nodes) {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) {
      if (seen.has(at)) return false;
      seen.add(at);
    }
  }
  return true;
}

/** Columns as wide as their widest box and what is written on the edges to the next; a node stands beside its first child. */
export function forestLayout(graph: Graph): Layout {
  const edges = drawnEdges(graph);
  if (edges.length === 0) return rootsLayout(graph);
  const boxes = new Map(graph.nodes.map((node) => [node.id, { node, ...boxOf(node) }]));
  const below = Map.groupBy(edges, ({ from }) => from);
  const children = new Set(edges.map(({ to }) => to));
  const roots = graph.nodes.filter(({ id }) => !children.has(id));
  const columns: { width: number; words: number }[] = [];
  const measure = (id: string, depth: number): void => {
    columns[depth] ??= { width: 0, words: 0 };
    const column = columns[depth];
    column.width = Math.max(column.width, boxes.get(id)!.width);
    for (const edge of below.get(id) ?? []) {
      column.words = Math.max(column.words, wordsOf(edge)?.width ?? 0);
      measure(edge.to, depth + 1);
    }
  };
  for (const { id } of roots) measure(id, 0);
  const left = [MARGIN];
  for (const { width, words } of columns) left.push(left.at(-1)! + width + 2 * RAIL + words);
  const placed = new Map<string, PlacedNode>();
  let bottom = MARGIN;
  const place = (id: string, depth: number): number => {
    const box = boxes.get(id)!;
    const top = bottom;
    const rows = (below.get(id) ?? []).map(({ to }) => place(to, depth + 1));
    // Beside its first child: the root of a tall tree is seen before anybody scrolls.
    const middle = Math.max(rows[0] ?? 0, top + box.height / 2);
    bottom = Math.max(bottom, middle + box.height / 2 + ROW_GAP);
    placed.set(id, { ...box, x: left[depth]!, y: middle - box.height / 2 });
    return middle;
  };
  for (const { id } of roots) place(id, 0);
  const nodes = graph.nodes.map(({ id }) => placed.get(id)!);
  return {
    width: Math.max(...nodes.map(({ x, width }) => x + width)) + MARGIN,
    height: bottom - ROW_GAP + MARGIN,
    nodes,
    edges: edges.map((edge) => route(edge, placed.get(edge.from)!, placed.get(edge.to)!)),
    groups: [],
  };
}

/** Out to the right of the parent, down along a rail of its own, into the child; its words stand on the last stretch. */
function route(edge: GraphEdge, from: PlacedNode, to: PlacedNode): PlacedEdge {
  const words = wordsOf(edge);
  const [start, end] = [from.x + from.width, to.x];
  const [out, into] = [from.y + from.height / 2, to.y + to.height / 2];
  const rail = start + RAIL - 2;
  const points =
    Math.abs(out - into) < 0.5
      ? [
          { x: start, y: into },
          { x: end, y: into },
        ]
      : [
          { x: start, y: out },
          { x: rail, y: out },
          { x: rail, y: into },
          { x: end, y: into },
        ];
  return words ? { edge, points, label: { ...words, x: end - RAIL + 2 - words.width / 2, y: into } } : { edge, points };
}

/** Roots alone: in columns, read from top to bottom. */
function rootsLayout({ nodes }: Graph): Layout {
  const boxes = nodes.map((node) => ({ node, ...boxOf(node) }));
  const width = Math.max(0, ...boxes.map((box) => box.width)) + RAIL;
  const height = Math.max(0, ...boxes.map((box) => box.height)) + ROW_GAP;
  const columns = Math.max(1, Math.min(Math.floor(ROOTS_WIDTH / width), boxes.length));
  const rows = Math.ceil(boxes.length / columns);
  const placed = boxes.map((box, index) => ({
    ...box,
    x: MARGIN + width * Math.floor(index / rows),
    y: MARGIN + height * (index % rows),
  }));
  const right = Math.max(0, ...placed.map((box) => box.x + box.width));
  return { width: right + MARGIN, height: rows * height - ROW_GAP + 2 * MARGIN, nodes: placed, edges: [], groups: [] };
}
