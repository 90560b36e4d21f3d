/** Processes cut by supervision branch, so that each picture holds its processes and those they talk to elsewhere. */
import type { Supervision } from '../../model/architecture.ts';
import type { Process } from '../../model/process-graph.ts';
import { type Tree, treesOf } from '../supervision/tree.ts';

export interface Branch {
  /** Name of its top: the process below which they stand. */
  label: string;
  members: readonly Process[];
}

/** Processes of a branch; a picture has room for others as well. */
const MOST = 28;
/** A subtree with fewer processes that talk stays with its parent. */
const LEAST = 4;

/** Every process in one branch, in the order of the forest; those in no tree by application, after the trees. */
export function branchesOf(processes: readonly Process[], supervision: Supervision): Branch[] {
  const byNode = new Map(
    processes.flatMap((one) => (one.nodes[0] === undefined ? [] : [[one.nodes[0], one] as const])),
  );
  const taken = new Set<Process>();
  const inTrees = treesOf(supervision).flatMap((tree) => {
    const all = membersOf(tree, byNode).filter((one) => !taken.has(one));
    for (const one of all) taken.add(one);
    return cut(tree, new Set(all), byNode);
  });
  const [grown, single] = [
    inTrees.filter(({ members }) => members.length > 1),
    inTrees.filter(({ members }) => members.length === 1),
  ];
  const outside = [...single.flatMap(({ members }) => members), ...processes.filter((one) => !taken.has(one))];
  const apps = Map.groupBy(outside, ({ app }) => app ?? '');
  const rest = [...apps].flatMap(([app, members]) =>
    inPieces(apps.size > 1 && app !== '' ? `${app}, alone or in no tree` : 'alone or in no tree', members),
  );
  return [...grown, ...rest];
}

function membersOf({ node, children }: Tree, byNode: ReadonlyMap<string, Process>): Process[] {
  const own = byNode.get(node.id);
  return [...(own ? [own] : []), ...children.flatMap((child) => membersOf(child, byNode))];
}

/** `left`: members that no other branch has. */
function cut(tree: Tree, left: ReadonlySet<Process>, byNode: ReadonlyMap<string, Process>): Branch[] {
  const all = membersOf(tree, byNode).filter((one) => left.has(one));
  if (all.length === 0) return [];
  const label = tree.node.module ?? tree.node.name ?? tree.node.id;
  if (all.length <= MOST) return [{ label, members: all }];
  const below = tree.children.filter(
    (child) => membersOf(child, byNode).filter((one) => left.has(one)).length >= LEAST,
  );
  const branches = below.flatMap((child) => cut(child, left, byNode));
  const away = new Set(branches.flatMap(({ members }) => members));
  return [
    ...inPieces(
      label,
      all.filter((one) => !away.has(one)),
    ),
    ...branches,
  ];
}

/** In the order that they have, in pieces of about the same size. */
function inPieces(label: string, members: readonly Process[]): Branch[] {
  const pieces = Math.ceil(members.length / MOST);
  const size = Math.ceil(members.length / pieces);
  return Array.from({ length: pieces }, (_, n) => ({
    label: pieces === 1 ? label : `${label}, ${n + 1} of ${pieces}`,
    members: members.slice(n * size, (n + 1) * size),
  }));
}
