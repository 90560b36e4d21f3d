/** Both forests as one: what stayed stands once, what is gone stands where it stood. Pure. */
import type { SupervisionNode } from '../model/architecture.ts';
import type { MatchedForests } from './processes.ts';

/** A place of either forest; `key` is unique. */
export interface UnionNode {
  key: string;
  node: SupervisionNode;
  state: 'kept' | 'added' | 'removed';
  /** Keys of the parents: after, and before where it was another one. */
  parent: string | null;
  was: string | null;
}

/** In the order of the forest, parents first; children that are gone follow the brother that they followed. */
export function unionOf({ before, removed, from, to }: MatchedForests): UnionNode[] {
  const after = new Map([...before].map(([node, was]) => [was, node]));
  const gone = new Set(removed);
  const keyOf = (node: SupervisionNode | null) => (node === null ? null : gone.has(node) ? `- ${node.id}` : node.id);
  const keyOfOld = (node: SupervisionNode | null) => keyOf(node && (after.get(node) ?? node));
  const union: UnionNode[] = [];
  const visit = (now: SupervisionNode | null, then: SupervisionNode | null): void => {
    const present = now === null && then !== null ? [] : to.childrenOf(now);
    const past = then === null && now !== null ? [] : from.childrenOf(then);
    for (const { node, state } of merged(present, past, { after, gone })) {
      const old = state === 'removed' ? node : before.get(node);
      const own = state === 'removed' ? null : node;
      union.push({
        key: keyOf(node)!,
        node,
        state,
        parent: state === 'removed' ? keyOfOld(from.parentOf(node)) : keyOf(to.parentOf(node)),
        was: old ? keyOfOld(from.parentOf(old)) : null,
      });
      visit(own, old ?? null);
    }
  };
  visit(null, null);
  return union;
}

type Merged = Pick<UnionNode, 'node' | 'state'>;

function merged(
  present: readonly SupervisionNode[],
  past: readonly SupervisionNode[],
  { after, gone }: { after: ReadonlyMap<SupervisionNode, SupervisionNode>; gone: ReadonlySet<SupervisionNode> },
): Merged[] {
  const kept = new Set(after.values());
  const list: Merged[] = present.map((node) => ({ node, state: kept.has(node) ? 'kept' : 'added' }));
  let at = 0;
  for (const node of past) {
    if (gone.has(node)) list.splice(at++, 0, { node, state: 'removed' });
    else {
      const place = list.findIndex((one) => one.node === after.get(node));
      if (place >= 0) at = place + 1;
    }
  }
  return list;
}
