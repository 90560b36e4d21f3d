/** A module's place in the supervision forest: what stands above it, beside it and below it. */
import type { Supervision, SupervisionNode } from '../../model/architecture.ts';
import type { Graph } from '../../model/graph.ts';
import type { Diagram } from '../../model/report.ts';
import { diagramOf, edge, graphOf, node } from '../graph.ts';
import { identifier } from '../mermaid.ts';
import { nodeText, placeNode, startsEdge } from '../supervision-node.ts';

/** Brothers and children that are shown; the rest is one box with their number. */
const SHOWN = 8;

/**
 * Draws the first place of a module; `null` for one that is no node of the forest, or stands alone in it.
 * `pages`: paths of module pages by module name.
 */
export function drawPlace(
  module: string,
  { nodes, edges }: Supervision,
  pages: ReadonlyMap<string, string>,
): Diagram | null {
  const here = nodes.find((one) => one.module === module);
  if (!here || !edges.some(({ parent, child }) => parent === here.id || child === here.id)) return null;
  const byId = new Map(nodes.map((one) => [one.id, one]));
  const parentOf = new Map(edges.map(({ parent, child }) => [child, parent]));
  const childrenOf = (id: string) => edges.flatMap((edge) => (edge.parent === id ? (byId.get(edge.child) ?? []) : []));
  const graph = graphOf({ direction: 'TD', nodes: [], edges: [] });
  const put = (one: SupervisionNode) => {
    const link = one.module === null ? undefined : pages.get(one.module);
    if (one === here) graph.nodes.push(placeNode(one, { label: `▸ ${nodeText(one)}`, look: 'here' }));
    else graph.nodes.push(placeNode(one, link === undefined ? {} : { link }));
  };
  const above: SupervisionNode[] = [];
  for (let id = parentOf.get(here.id); id !== undefined; id = parentOf.get(id)) {
    const one = byId.get(id);
    if (!one || above.includes(one)) break;
    above.unshift(one);
  }
  for (const [index, one] of above.entries()) {
    put(one);
    if (index > 0) graph.edges.push(startsEdge(above[index - 1]!.id, one));
  }
  const parent = above.at(-1);
  if (parent) level(graph, parent, around(childrenOf(parent.id), here), put);
  else put(here);
  const children = childrenOf(here.id);
  level(graph, here, { shown: children.slice(0, SHOWN), more: children.length - SHOWN }, put);
  return diagramOf({ id: `place-${identifier(module)}`, title: `Place of ${module}`, of: 'place' }, graph);
}

interface Level {
  shown: readonly SupervisionNode[];
  more: number;
}

/** The nearest brothers in start order, so that what starts before and after a module is seen. */
function around(all: readonly SupervisionNode[], here: SupervisionNode): Level {
  const at = all.indexOf(here);
  const first = Math.max(0, Math.min(at - SHOWN / 2, all.length - SHOWN - 1));
  const shown = all.slice(first, first + SHOWN + 1);
  return { shown, more: all.length - shown.length };
}

function level(
  graph: Graph,
  parent: SupervisionNode,
  { shown, more }: Level,
  put: (one: SupervisionNode) => void,
): void {
  for (const one of shown) {
    put(one);
    graph.edges.push(startsEdge(parent.id, one));
  }
  if (more <= 0) return;
  const id = `${parent.id} …`;
  graph.nodes.push(node(id, `${more} more`, { look: 'faint' }));
  graph.edges.push(edge({ from: parent.id, to: id, kinds: ['starts'], confidence: 'exact' }));
}
