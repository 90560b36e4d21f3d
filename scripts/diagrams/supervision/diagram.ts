/** The supervision forest: who starts whom, in start order; one diagram, or one for each tree of a large forest. */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Graph } from '../../model/graph.ts';
import type { Diagram } from '../../model/report.ts';
import type { DiagramInput } from '../diagram.ts';
import { diagramOf, edge, graphOf, LIMIT, node, unique } from '../graph.ts';
import { diagramPath, modulePages, processPages } from '../links.ts';
import { identifier } from '../mermaid.ts';
import { nodeText, placeNode, startsEdge } from '../supervision-node.ts';
import { type Part, partsOf, type Tree, treesOf } from './tree.ts';

/** What a drawing of parts needs to know of the others. */
interface Context {
  ids: ReadonlyMap<Tree, string>;
  pages: Pages;
}

/** Page of a place: its process's, else its module's. */
type Pages = (node: SupervisionNode) => string | undefined;

/** Servers that nothing starts have no tree: they are drawn together, after the trees. */
export function draw({ supervision, modules, processGraph }: DiagramInput): Diagram[] {
  const trees = treesOf(supervision);
  const [processes, ofModules] = [processPages(processGraph), modulePages(modules)];
  const pages: Pages = ({ id, module }) => processes.get(id) ?? (module === null ? undefined : ofModules.get(module));
  const total = trees.reduce((sum, tree) => sum + tree.size, 0);
  if (total === 0) return [];
  if (total <= LIMIT) {
    const graph = graphOfParts(trees.map(whole), { ids: new Map(), pages });
    return [diagramOf({ id: 'supervision', title: 'Supervision forest', of: 'supervision', overview: true }, graph)];
  }
  const grown = trees.filter((tree) => tree.children.length > 0 || tree.node.kind === 'application');
  const parts = grown.flatMap((tree) => partsOf(tree, LIMIT));
  const ids = new Map<Tree, string>();
  const taken = new Set<string>();
  for (const { root } of parts) ids.set(root, unique(`supervision-${identifier(root.node.id)}`, taken));
  const drawn = parts.map((part) => {
    const about = { title: `Below ${nodeText(part.root.node)}`, part: part.root.node.id, of: 'supervision' as const };
    const graph = graphOfParts([part], { ids, pages });
    return diagramOf({ id: ids.get(part.root)!, ...about, overview: grown.includes(part.root) }, graph);
  });
  const alone = trees.filter((tree) => !grown.includes(tree));
  return [...drawn, ...aloneDiagrams(alone, { ids, pages }, taken)];
}

/** In pictures that hold them, in the order of their names. */
function aloneDiagrams(trees: readonly Tree[], context: Context, taken: Set<string>): Diagram[] {
  const pictures = Math.ceil(trees.length / LIMIT);
  const each = Math.ceil(trees.length / pictures);
  return Array.from({ length: pictures }, (_, index) => {
    const shown = trees.slice(index * each, (index + 1) * each);
    const which = pictures === 1 ? '' : `, ${index + 1} of ${pictures}`;
    const title = `Supervisors and servers that no scanned supervisor starts${which}`;
    const about = { id: unique('supervision-alone', taken), title, part: `started by nothing${which}` };
    return diagramOf({ ...about, of: 'supervision' }, graphOfParts(shown.map(whole), context));
  });
}

function whole(root: Tree): Part {
  return { root, cut: new Set() };
}

function graphOfParts(parts: readonly Part[], context: Context): Graph {
  const graph = graphOf({ direction: 'LR', nodes: [], edges: [] });
  for (const part of parts) add(graph, part.root, part, context);
  return graph;
}

function add(graph: Graph, tree: Tree, part: Part, context: Context): void {
  const cut = part.cut.has(tree);
  const box = placeNode(tree.node);
  const elsewhere = { label: `${box.label}, ${tree.size - 1} below`, look: 'boundary' as const };
  const link = cut ? diagramPath(context.ids.get(tree)!) : context.pages(tree.node);
  graph.nodes.push({ ...box, ...(cut && elsewhere), ...(link !== undefined && { link }) });
  if (cut) return;
  const shown = tree.children.slice(0, LIMIT - 2);
  for (const child of shown) {
    if (child.tasks) {
      addTasks(graph, tree.node.id, child.tasks);
      continue;
    }
    graph.edges.push(startsEdge(tree.node.id, child.node));
    add(graph, child, part, context);
  }
  const more = tree.children.length - shown.length;
  if (more === 0) return;
  const id = `${tree.node.id} …`;
  graph.nodes.push(node(id, `${more} more children`, { look: 'faint' }));
  graph.edges.push(edge({ from: tree.node.id, to: id, kinds: ['starts'], confidence: 'exact' }));
  graph.leftOut.push(`${more} more children of ${nodeText(tree.node)} stand in the outline.`);
}

/** One box for tasks that are started at run time, with the place of each on its edge. */
function addTasks(graph: Graph, parent: string, tasks: readonly SupervisionNode[]): void {
  const [first] = tasks as [SupervisionNode];
  const each = tasks.map((one) => startsEdge(parent, one));
  graph.nodes.push(
    node(first.id, `tasks from ${tasks.length} places`, { title: tasks.map(nodeText).join('\n'), look: 'faint' }),
  );
  const evidence = each.flatMap((one) => one.evidence);
  graph.edges.push(
    edge({ from: parent, to: first.id, kinds: ['starts'], label: 'at run time', confidence: 'inferred', evidence }),
  );
}
