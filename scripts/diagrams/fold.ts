/** Which edges a picture does without: past some number, lines are not followed any more. */
import type { Graph, GraphEdge } from '../model/graph.ts';

/** Edges for each box that a picture draws, and how many any picture may have. */
const PER_NODE = 1.3;
const ALWAYS = 12;

const weight = ({ evidence, more }: GraphEdge) => evidence.length + more;

/**
 * Marks the weakest edges as folded: they stay in the list. Every box keeps its strongest edge. `word`: what an edge says,
 * for the sentence that counts the folded ones.
 */
export function foldWeak(graph: Graph, word: string): Graph {
  const room = Math.max(ALWAYS, Math.round(graph.nodes.length * PER_NODE));
  if (graph.edges.length <= room) return graph;
  const order = graph.edges
    .map((edge, index) => ({ edge, index }))
    .sort((a, b) => weight(b.edge) - weight(a.edge) || a.index - b.index);
  const kept = new Set<GraphEdge>();
  const reached = new Set<string>();
  for (const { edge } of order) {
    if (reached.has(edge.from) && reached.has(edge.to)) continue;
    kept.add(edge);
    reached.add(edge.from).add(edge.to);
  }
  for (const { edge } of order) if (kept.size < room) kept.add(edge);
  const folded = graph.edges.filter((edge) => !kept.has(edge));
  if (folded.length === 0) return graph;
  const most = Math.max(...folded.map(weight));
  const said = `${folded.length} of ${graph.edges.length} connections are not drawn, the weakest: ${most === 1 ? `one of the ${word}` : `at most ${most} ${word}`} each. They stand in the list.`;
  return {
    ...graph,
    edges: graph.edges.map((edge) => (kept.has(edge) ? edge : { ...edge, folded: true })),
    leftOut: [...graph.leftOut, said],
  };
}
