/** The supervision forest: who starts whom, in start order; one diagram, or one for each tree of a large forest. */
import type { Diagram } from '../../model/report.ts';
import type { DiagramInput } from '../diagram.ts';
import { modulePages } from '../links.ts';
import { Flowchart, identifier } from '../mermaid.ts';
import { edgeOf, nodeText } from '../supervision-node.ts';
import { type Part, partsOf, type Tree, treesOf } from './tree.ts';

/** Nodes that a drawing holds before it is cut. */
const LIMIT = 40;

/** Servers that nothing starts have no tree: they are drawn together, after the trees. */
export function draw({ supervision, modules }: DiagramInput): Diagram[] {
  const trees = treesOf(supervision);
  const pages = modulePages(modules);
  const total = trees.reduce((sum, tree) => sum + tree.size, 0);
  if (total === 0) return [];
  if (total <= LIMIT) return [drawn('supervision', 'Supervision forest', trees.map(whole), new Map(), pages)];
  const grown = trees.filter((tree) => tree.children.length > 0 || tree.node.kind === 'application');
  const alone = trees.filter((tree) => !grown.includes(tree));
  const parts = grown.flatMap((tree) => partsOf(tree, LIMIT));
  const ids = new Map<Tree, string>();
  for (const { root } of parts) ids.set(root, unique(`supervision-${identifier(root.node.id)}`, new Set(ids.values())));
  const diagrams = parts.map((part) => drawn(ids.get(part.root)!, `Below ${part.root.node.id}`, [part], ids, pages));
  if (alone.length === 0) return diagrams;
  const title = 'Supervisors and servers that no scanned supervisor starts';
  return [...diagrams, drawn('supervision-alone', title, alone.map(whole), ids, pages)];
}

function whole(root: Tree): Part {
  return { root, cut: new Set() };
}

function drawn(
  id: string,
  title: string,
  parts: readonly Part[],
  ids: ReadonlyMap<Tree, string>,
  pages: ReadonlyMap<string, string>,
): Diagram {
  const chart = new Flowchart('LR');
  for (const part of parts.slice(0, LIMIT)) add(chart, part.root, part, ids, pages);
  if (parts.length > LIMIT) chart.node('…', `${parts.length - LIMIT} more`, { dashed: true });
  return { id, title, mermaid: chart.text(), links: chart.links };
}

function add(
  chart: Flowchart,
  tree: Tree,
  part: Part,
  ids: ReadonlyMap<Tree, string>,
  pages: ReadonlyMap<string, string>,
): void {
  const { node } = tree;
  const cut = part.cut.has(tree);
  const own = node.module === null ? undefined : pages.get(node.module);
  chart.node(node.id, cut ? `${nodeText(node)}, ${tree.size - 1} below` : nodeText(node), {
    link: cut ? `/architecture/#diagram-${ids.get(tree)}` : own,
    dashed: cut || node.known === 'unknown' || node.kind === 'external',
  });
  if (cut) return;
  const shown = tree.children.slice(0, LIMIT);
  for (const child of shown) {
    add(chart, child, part, ids, pages);
    const { stroke, text } = edgeOf(child.node);
    chart.edge(node.id, child.node.id, stroke, text);
  }
  if (tree.children.length === shown.length) return;
  const more = `${node.id} …`;
  chart.node(more, `${tree.children.length - shown.length} more children`, { dashed: true });
  chart.edge(node.id, more);
}

function unique(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`;
  return free;
}
