/** Which place of one forest is which place of the other. Pure. */
import type { Supervision, SupervisionNode } from '../model/architecture.ts';
import { pairBy } from './pair.ts';
import type { Renamed } from './renamed.ts';

/** Two forests, node by node. */
export interface MatchedForests {
  /** By a node of the second revision: what it was in the first. */
  before: ReadonlyMap<SupervisionNode, SupervisionNode>;
  added: SupervisionNode[];
  removed: SupervisionNode[];
  from: Forest;
  to: Forest;
}

/** A forest with its edges looked up. */
export interface Forest {
  nodes: readonly SupervisionNode[];
  parentOf(node: SupervisionNode): SupervisionNode | null;
  /** Start order among brothers; `-1`: at run time. */
  orderOf(node: SupervisionNode): number;
  /** Roots of `null`. */
  childrenOf(node: SupervisionNode | null): readonly SupervisionNode[];
}

export function forestOf({ nodes, edges }: Supervision): Forest {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edge = new Map(edges.map((one) => [one.child, one]));
  const parentOf = (node: SupervisionNode) => byId.get(edge.get(node.id)?.parent ?? '') ?? null;
  const children = new Map<SupervisionNode | null, SupervisionNode[]>();
  for (const node of nodes) {
    const parent = parentOf(node);
    children.set(parent, [...(children.get(parent) ?? []), node]);
  }
  return {
    nodes,
    parentOf,
    orderOf: (node) => edge.get(node.id)?.order ?? -1,
    childrenOf: (node) => children.get(node) ?? [],
  };
}

/**
 * Top down: children of a parent that is known on both sides first, so that a subtree that moves as a whole moves once; then
 * what is left, wherever it stands now.
 */
export function matchForests(one: Supervision, other: Supervision, renamed: Renamed): MatchedForests {
  const [from, to] = [forestOf(one), forestOf(other)];
  const before = new Map<SupervisionNode, SupervisionNode>();
  const gone = new Set(from.nodes);
  const keys = keysOf(renamed);
  const match = (left: readonly SupervisionNode[], right: readonly SupervisionNode[], keyed: readonly Key[]) => {
    const found: [SupervisionNode, SupervisionNode][] = [];
    for (const { key, only } of keyed) {
      const lefts = left.filter((node) => gone.has(node));
      const rights = right.filter((node) => !before.has(node));
      for (const [a, b] of pairBy(
        lefts,
        rights,
        (node) => key(node, 'from'),
        (node) => key(node, 'to'),
        { only },
      ).pairs) {
        before.set(b, a);
        gone.delete(a);
        found.push([a, b]);
      }
    }
    for (const [a, b] of found) match(from.childrenOf(a), to.childrenOf(b), keys.sameParent);
    return found.length;
  };
  match(from.childrenOf(null), to.childrenOf(null), keys.sameParent);
  for (const keyed of keys.elsewhere) match(from.nodes, to.nodes, [keyed]);
  const added = to.nodes.filter((node) => !before.has(node));
  return { before, added, removed: [...gone], from, to };
}

interface Key {
  key(node: SupervisionNode, side: 'from' | 'to'): string | undefined;
  /** Only where it is the one of its kind on both sides. */
  only: boolean;
}

/** Modules that say nothing of what a process is for: its name does. */
export const GENERIC: ReadonlySet<string> = new Set([
  'Registry',
  'Supervisor',
  'DynamicSupervisor',
  'Task.Supervisor',
  'PartitionSupervisor',
  'Agent',
  'Task',
]);

/** The strictest first. */
function keysOf(renamed: Renamed): { sameParent: readonly Key[]; elsewhere: readonly Key[] } {
  const moduleOf = (node: SupervisionNode, side: 'from' | 'to') =>
    node.module === null ? null : side === 'from' ? renamed.module(node.module) : node.module;
  const nameOf = (node: SupervisionNode, side: 'from' | 'to') =>
    side === 'from' && node.name !== undefined ? renamed.module(node.name) : node.name;
  const said = (node: SupervisionNode, side: 'from' | 'to') => moduleOf(node, side) ?? node.expression ?? null;
  const own = (node: SupervisionNode) => node.module !== null && !GENERIC.has(node.module) && node.kind !== 'external';
  const whole: Key['key'] = (node, side) => JSON.stringify([said(node, side), node.childId, nameOf(node, side)]);
  const named: Key['key'] = (node, side) =>
    nameOf(node, side) === undefined ? undefined : JSON.stringify([said(node, side), nameOf(node, side)]);
  const called: Key['key'] = (node, side) =>
    node.childId === undefined ? undefined : JSON.stringify([said(node, side), node.childId]);
  const module: Key['key'] = (node, side) => moduleOf(node, side) ?? undefined;
  const ownModule: Key['key'] = (node, side) => (own(node) ? module(node, side) : undefined);
  return {
    sameParent: [
      { key: whole, only: false },
      { key: named, only: false },
      { key: called, only: false },
      { key: ownModule, only: false },
      { key: module, only: true },
    ],
    elsewhere: [
      { key: (node, side) => (own(node) ? whole(node, side) : undefined), only: false },
      { key: named, only: true },
      { key: ownModule, only: true },
      { key: (node) => (node.module === null ? node.expression : undefined), only: true },
    ],
  };
}
