/** A module's place in the supervision forest: what stands above it, beside it and below it. */
import type { Supervision, SupervisionNode } from '../../model/architecture.ts';
import type { Diagram } from '../../model/report.ts';
import { Flowchart, identifier } from '../mermaid.ts';
import { edgeOf, nodeText } from '../supervision-node.ts';

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
  const node = nodes.find((one) => one.module === module);
  if (!node || !edges.some(({ parent, child }) => parent === node.id || child === node.id)) return null;
  const byId = new Map(nodes.map((one) => [one.id, one]));
  const parentOf = new Map(edges.map(({ parent, child }) => [child, parent]));
  const childrenOf = (id: string) => edges.flatMap((edge) => (edge.parent === id ? (byId.get(edge.child) ?? []) : []));
  const chart = new Flowchart('TD');
  const put = (one: SupervisionNode, here = false) =>
    chart.node(one.id, here ? `▸ ${nodeText(one)}` : nodeText(one), {
      link: one.module === null || here ? undefined : pages.get(one.module),
      dashed: one.known === 'unknown' || one.kind === 'external',
    });
  const above: SupervisionNode[] = [];
  for (let id = parentOf.get(node.id); id !== undefined; id = parentOf.get(id)) {
    const one = byId.get(id);
    if (!one || above.includes(one)) break;
    above.unshift(one);
  }
  for (const [index, one] of above.entries()) {
    put(one);
    if (index > 0) join(chart, above[index - 1]!, one);
  }
  const parent = above.at(-1);
  if (parent) level(chart, parent, around(childrenOf(parent.id), node), put, node);
  else put(node, true);
  level(chart, node, { shown: childrenOf(node.id).slice(0, SHOWN), more: childrenOf(node.id).length - SHOWN }, put);
  return { id: `place-${identifier(module)}`, title: `Place of ${module}`, mermaid: chart.text(), links: chart.links };
}

interface Level {
  shown: readonly SupervisionNode[];
  more: number;
}

/** The nearest brothers in start order, so that what starts before and after a module is seen. */
function around(all: readonly SupervisionNode[], node: SupervisionNode): Level {
  const at = all.indexOf(node);
  const first = Math.max(0, Math.min(at - SHOWN / 2, all.length - SHOWN - 1));
  const shown = all.slice(first, first + SHOWN + 1);
  return { shown, more: all.length - shown.length };
}

function level(
  chart: Flowchart,
  parent: SupervisionNode,
  { shown, more }: Level,
  put: (one: SupervisionNode, here?: boolean) => void,
  here?: SupervisionNode,
): void {
  for (const one of shown) {
    put(one, one === here);
    join(chart, parent, one);
  }
  if (more <= 0) return;
  const key = `${parent.id} …`;
  chart.node(key, `${more} more`, { dashed: true });
  chart.edge(parent.id, key);
}

function join(chart: Flowchart, from: SupervisionNode, to: SupervisionNode): void {
  const { stroke, text } = edgeOf(to);
  chart.edge(from.id, to.id, stroke, text);
}
