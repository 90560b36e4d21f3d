/**
 * One box in the middle, those that lead to it on its left, those it leads to on its right: every edge is a straight line
 * of its own, with its words in the middle. A box that both leads to it and is led to stands on the right, with two lines.
 */
import { drawnEdges } from '../../diagrams/mermaid.ts';
import type { Graph, GraphEdge } from '../../model/graph.ts';
import { boxOf, type Layout, MARGIN, type PlacedEdge, type PlacedNode, type Point, wordsOf } from './layout.ts';

const GAP = 8;
/** Room for the ends of a line, beside its words. */
const ENDS = 44;

/** Whether all edges touch the one box that the picture is about, and nothing is grouped. */
export function isStar(graph: Graph): boolean {
  const [here, ...more] = graph.nodes.filter(({ look }) => look === 'here');
  if (!here || more.length > 0 || graph.groups.length > 0) return false;
  const { id } = here;
  const edges = drawnEdges(graph);
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return (
    graph.nodes.every((node) => joined.has(node.id)) &&
    edges.every(({ from, to }) => (from === id) !== (to === id)) &&
    new Set(edges.map(({ from, to }) => `${from}\0${to}`)).size === edges.length
  );
}

interface Row {
  box: Omit<PlacedNode, 'x' | 'y'>;
  edges: GraphEdge[];
  height: number;
}

export function starLayout(graph: Graph): Layout {
  const here = graph.nodes.find(({ look }) => look === 'here')!;
  const edges = drawnEdges(graph);
  const rowOf = (id: string): Row => {
    const node = graph.nodes.find((one) => one.id === id)!;
    const own = edges.filter(({ from, to }) => from === id || to === id);
    const box = { node, ...boxOf(node) };
    const height = Math.max(
      box.height,
      own.reduce((sum, edge) => sum + laneOf(edge), 0),
    );
    return { box: { ...box, height }, edges: own, height };
  };
  const leads = new Set(edges.filter(({ from }) => from === here.id).map(({ to }) => to));
  const others = graph.nodes.filter((node) => node !== here);
  const right = others.filter(({ id }) => leads.has(id)).map(({ id }) => rowOf(id));
  const left = others.filter(({ id }) => !leads.has(id)).map(({ id }) => rowOf(id));
  const tall = (rows: readonly Row[]) => rows.reduce((sum, { height }) => sum + height + GAP, -GAP);
  const words = (rows: readonly Row[]) =>
    rows.length === 0
      ? 0
      : ENDS + Math.max(0, ...rows.flatMap((row) => row.edges.map((edge) => wordsOf(edge)?.width ?? 0)));
  const box = boxOf(here);
  const height = Math.max(box.height, tall(left), tall(right));
  const leftWidth = Math.max(0, ...left.map((row) => row.box.width));
  const middle: PlacedNode = { node: here, ...box, height, x: MARGIN + leftWidth + words(left), y: MARGIN };
  const after = middle.x + middle.width + words(right);
  const column = (rows: readonly Row[], side: 'left' | 'right') => {
    let top = MARGIN + (height - tall(rows)) / 2;
    return rows.map((row) => {
      const x = side === 'left' ? MARGIN + leftWidth - row.box.width : after;
      const placed: PlacedNode = { ...row.box, x, y: top };
      const ends = side === 'left' ? [x + placed.width, middle.x] : [middle.x + middle.width, x];
      let lane = top + (row.height - row.edges.reduce((sum, edge) => sum + laneOf(edge), 0)) / 2;
      const lines = row.edges.map((edge) => {
        const y = lane + laneOf(edge) / 2;
        lane += laneOf(edge);
        const points = ends.map((end) => ({ x: end, y }));
        return lineOf(edge, (side === 'right') === (edge.from === here.id) ? points : points.toReversed());
      });
      top += row.height + GAP;
      return { placed, lines };
    });
  };
  const all = [...column(left, 'left'), ...column(right, 'right')];
  const at = new Map([[here.id, middle], ...all.map(({ placed }) => [placed.node.id, placed] as const)]);
  const rightWidth = Math.max(0, ...right.map((row) => row.box.width));
  return {
    width: (right.length === 0 ? middle.x + middle.width : after + rightWidth) + MARGIN,
    height: height + 2 * MARGIN,
    nodes: graph.nodes.map(({ id }) => at.get(id)!),
    edges: all.flatMap(({ lines }) => lines),
    groups: [],
  };
}

/** Height that a line and its words take. */
const laneOf = (edge: GraphEdge) => Math.max(20, (wordsOf(edge)?.height ?? 0) + 4);

/** A level line, with its words in the middle. */
function lineOf(edge: GraphEdge, points: readonly Point[]): PlacedEdge {
  const words = wordsOf(edge);
  const [start, end] = [points[0]!, points.at(-1)!];
  return { edge, points, ...(words && { label: { ...words, x: (start.x + end.x) / 2, y: start.y } }) };
}
