/** The supervision forest as nested lists: the outline beside each diagram. */
import type { Supervision, SupervisionNode } from '../../scripts/model/architecture.ts';

export interface Branch {
  node: SupervisionNode;
  /** In start order; children started at run time last. */
  children: Branch[];
}

/** Nests nodes below their parents from `roots` (all roots when absent). A node met again on its own path is not entered twice. */
export function outline({ nodes, edges, roots }: Supervision, from: string[] = roots): Branch[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const below = Map.groupBy(edges, (edge) => edge.parent);
  const last = (order: number) => (order < 0 ? Number.MAX_SAFE_INTEGER : order);
  const grow = (id: string, path: ReadonlySet<string>): Branch[] => {
    const node = byId.get(id);
    if (!node) return [];
    if (path.has(id)) return [{ node, children: [] }];
    const onward = new Set(path).add(id);
    const edgesDown = (below.get(id) ?? []).toSorted((a, b) => last(a.order) - last(b.order));
    return [{ node, children: edgesDown.flatMap((edge) => grow(edge.child, onward)) }];
  };
  return from.flatMap((id) => grow(id, new Set()));
}

/** Ids from a root down to `id`, nearest parent first chosen by order of the edges; `[id]` for a root. */
export function pathTo({ edges }: Supervision, id: string): string[] {
  const parentOf = new Map<string, string>();
  for (const { parent, child } of edges) if (!parentOf.has(child)) parentOf.set(child, parent);
  const path = [id];
  for (let up = parentOf.get(id); up !== undefined && !path.includes(up); up = parentOf.get(up)) path.unshift(up);
  return path;
}

/** Paths from roots down to each place of a module, for the ids that its shard names. */
export function placesOf(supervision: Supervision, ids: readonly string[]): SupervisionNode[][] {
  const nodes = new Map(supervision.nodes.map((node) => [node.id, node]));
  return ids
    .map((id) => pathTo(supervision, id).flatMap((at) => nodes.get(at) ?? []))
    .filter(({ length }) => length > 0);
}
