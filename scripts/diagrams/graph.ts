/** From a graph to a diagram of the report, and small helps to build graphs. */
import type { Graph, GraphEdge, GraphEvidence, GraphNode } from '../model/graph.ts';
import type { Diagram } from '../model/report.ts';
import { mermaidIds, mermaidText } from './mermaid.ts';

/** Boxes that a picture holds. */
export const LIMIT = 40;

/** Places that an edge names; the rest is counted. */
const PLACES = 6;

/** A graph with what its fields are when nothing else is said. */
export function graphOf(parts: Pick<Graph, 'direction' | 'nodes' | 'edges'> & Partial<Graph>): Graph {
  return { groups: [], leftOut: [], ...parts };
}

export function node(id: string, label: string, parts: Partial<GraphNode> = {}): GraphNode {
  return { look: 'plain', ...parts, id, label };
}

type EdgeParts = Omit<GraphEdge, 'evidence' | 'more'> & { evidence?: readonly GraphEvidence[] };

/** An edge with its first places; `evidence` in any order. */
export function edge({ evidence = [], ...parts }: EdgeParts): GraphEdge {
  const sorted = evidence.toSorted(byPlace);
  return { ...parts, evidence: sorted.slice(0, PLACES), more: Math.max(0, sorted.length - PLACES) };
}

const byPlace = (a: GraphEvidence, b: GraphEvidence) =>
  compare(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || compare(a.says, b.says);

/** By code points: the same everywhere, whatever the language of the machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type About = Pick<Diagram, 'id' | 'title' | 'of' | 'part' | 'overview'>;

/** The three forms of a graph: itself, its Mermaid text, and the links of its nodes by their ids in the text. */
export function diagramOf(about: About, graph: Graph): Diagram {
  const ids = mermaidIds(graph);
  const links = graph.nodes.flatMap(({ id, link }) => (link === undefined ? [] : [[ids.get(id)!, link] as const]));
  return { ...about, mermaid: mermaidText(graph), links: Object.fromEntries(links), graph };
}

/** `id`, or the first of `id-2`, `id-3` … that is free; names that differ in case only are one file on many machines. */
export function unique(id: string, taken: Set<string>): string {
  let free = id;
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${id}-${n}`;
  taken.add(free.toLowerCase());
  return free;
}
