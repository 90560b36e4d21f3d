/** The supervision forest, asked from a child upwards and from a supervisor downwards. */
import type { Supervision, SupervisionNode } from '../../model/architecture.ts';
import { groupBy } from '../group-by.ts';

/** A child below its supervisor; `order` is -1 for one that is started at run time or linked. */
export interface Child {
  node: SupervisionNode;
  order: number;
}

/** Questions to the forest. Loops, which a damaged source can make, are not followed twice. */
export interface Trees {
  node(id: string): SupervisionNode | undefined;
  parentOf(id: string): SupervisionNode | undefined;
  /** In start order, those of run time last. */
  childrenOf(id: string): readonly Child[];
  /** The node and what a supervisor starts below it, in start order; children of run time are not among them. */
  startedWith(id: string): SupervisionNode[];
  /** Children of run time anywhere below, the node's own included. */
  ofRunTime(id: string): SupervisionNode[];
}

/** Whether the edge above a node is a link of its starter rather than a place under a supervisor. */
export function isLinked(node: SupervisionNode): boolean {
  return node.known === 'dynamic' && (node.note ?? '').includes('linked in');
}

export function treesOf({ nodes, edges }: Supervision): Trees {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(edges.map(({ parent, child }) => [child, parent]));
  const last = ({ order }: { order: number }) => (order < 0 ? Number.MAX_SAFE_INTEGER : order);
  const below = new Map(
    [...groupBy(edges, ({ parent }) => parent)].map(([parent, list]) => [
      parent,
      [...list]
        .sort((a, b) => last(a) - last(b))
        .flatMap(({ child, order }): Child[] => {
          const node = byId.get(child);
          return node ? [{ node, order }] : [];
        }),
    ]),
  );
  const childrenOf = (id: string) => below.get(id) ?? [];
  const collect = (id: string, keep: (child: Child) => boolean, seen: Set<string>): SupervisionNode[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    return childrenOf(id).flatMap((child) => [
      ...(keep(child) ? [child.node] : []),
      ...(child.order >= 0 || keep(child) ? collect(child.node.id, keep, seen) : []),
    ]);
  };
  return {
    node: (id) => byId.get(id),
    parentOf: (id) => {
      const parent = parents.get(id);
      return parent === undefined ? undefined : byId.get(parent);
    },
    childrenOf,
    startedWith: (id) => {
      const node = byId.get(id);
      return node ? [node, ...collect(id, ({ order, node: one }) => order >= 0 || isLinked(one), new Set())] : [];
    },
    ofRunTime: (id) => collect(id, ({ order, node: one }) => order < 0 && !isLinked(one), new Set()),
  };
}
