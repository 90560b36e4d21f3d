/** The forest as trees in start order, and where to cut them so that each drawing stays readable. */
import type { Supervision, SupervisionNode } from '../../model/architecture.ts';

export interface Tree {
  node: SupervisionNode;
  children: Tree[];
  /** Tasks that are started at run time: one box for all of them, which is called after the first. */
  tasks?: SupervisionNode[];
  /** Nodes below, itself included. */
  size: number;
}

/** Trees of all roots. Edges to nodes that do not exist, and loops, are left out. */
export function treesOf({ nodes, edges, roots }: Supervision): Tree[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const below = new Map<string, string[]>();
  for (const { parent, child } of edges) below.set(parent, [...(below.get(parent) ?? []), child]);
  const grow = (id: string, above: readonly string[]): Tree[] => {
    const node = byId.get(id);
    if (!node || above.includes(id)) return [];
    const children = withTasksTogether((below.get(id) ?? []).flatMap((child) => grow(child, [...above, id])));
    return [{ node, children, size: 1 + children.reduce((sum, tree) => sum + tree.size, 0) }];
  };
  return roots.flatMap((root) => grow(root, []));
}

/** Tasks of run time that a supervisor shows one by one. */
const TASKS = 3;

/** Many places may start tasks below one supervisor: they are one box, in the place of the first. */
function withTasksTogether(children: Tree[]): Tree[] {
  const isTask = ({ node, children: below }: Tree) =>
    node.kind === 'task' && node.known === 'dynamic' && below.length === 0;
  const tasks = children.filter(isTask);
  if (tasks.length <= TASKS) return children;
  const together: Tree = { ...tasks[0]!, tasks: tasks.map(({ node }) => node) };
  return children.flatMap((child) => (child === tasks[0] ? [together] : isTask(child) ? [] : [child]));
}

/** A part of a tree that is drawn alone. `cut`: subtrees that have a drawing of their own. */
export interface Part {
  root: Tree;
  cut: ReadonlySet<Tree>;
}

/** Parts with at most `limit` nodes each where the tree allows it, the tree's own root first. */
export function partsOf(root: Tree, limit: number): Part[] {
  const cut = new Set<Tree>();
  const open = (tree: Tree): number =>
    1 + tree.children.reduce((sum, child) => sum + (cut.has(child) ? 1 : open(child)), 0);
  const candidates = (tree: Tree): Tree[] =>
    tree.children.flatMap((child) =>
      cut.has(child) || child.children.length === 0 ? [] : [child, ...candidates(child)],
    );
  while (open(root) > limit) {
    // The smallest cut that is enough keeps the most together; else the largest subtree goes.
    const able = candidates(root)
      .map((tree) => ({ tree, saves: open(tree) - 1 }))
      .sort((a, b) => a.saves - b.saves);
    const enough = able.find(({ saves }) => open(root) - saves <= limit && saves < limit) ?? able.at(-1);
    if (!enough) break;
    cut.add(enough.tree);
  }
  return [{ root, cut }, ...[...cut].flatMap((tree) => partsOf(tree, limit))];
}
