/** A graph as a list of its edges: for readers who do not see the drawing, or cannot follow its lines. */
import type { Graph, GraphEdge, GraphNode } from '../../scripts/model/graph.ts';

/** An edge with its ends; `how`: in which ways, and what is written on it. */
export interface ListedEdge {
  from: GraphNode;
  to: GraphNode;
  how: string;
  edge: GraphEdge;
}

/** Edges in the order of their first ends, folded ones too; nodes without an edge by themselves. */
export function listOf({ nodes, edges }: Graph): { edges: ListedEdge[]; alone: GraphNode[] } {
  const byId = new Map(nodes.map((node, index) => [node.id, { node, index }]));
  const listed = edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to) return [];
    const words = edge.label?.startsWith(edge.kinds[0]!) ? [edge.label] : [edge.kinds.join(', '), edge.label];
    const how = [edge.change === 'kept' ? undefined : edge.change, ...words].filter(Boolean).join(': ');
    return [{ from: from.node, to: to.node, how, edge, order: from.index }];
  });
  const joined = new Set(listed.flatMap(({ from, to }) => [from.id, to.id]));
  return {
    edges: listed.toSorted((a, b) => a.order - b.order).map(({ order: _, ...one }) => one),
    alone: nodes.filter(({ id }) => !joined.has(id)),
  };
}
