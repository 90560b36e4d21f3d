/** The processes of a codebase: what the supervision forest starts, and modules whose processes libraries start. */
import type { Supervision, SupervisionNode } from '../../model/architecture.ts';
import type { Process } from '../../model/process-graph.ts';
import type { Codebase } from '../codebase.ts';
import { groupBy } from '../group-by.ts';
import { slugsFor } from '../slugs.ts';
import { isProcessModule } from './runs.ts';

/** Processes by key, and the key behind a module's or a registered name. */
export interface ProcessList {
  readonly all: readonly Process[];
  get(key: string): Process | undefined;
  /** The key of a module's process, or of a registered name; `null`: no process of that name is known. */
  keyOf(name: string): string | null;
  /** The key of a node of the forest; `null` for a computed child and for tasks of run time. */
  keyOfNode(id: string): string | null;
}

/** Sorted by key. */
export function processList(codebase: Codebase, supervision: Supervision): ProcessList {
  const nodes = startedFirst(supervision);
  const keys = new Map<string, string>();
  const parents = new Map(supervision.edges.map(({ parent, child }) => [child, parent]));
  for (const node of nodes) {
    const key = keyOfNode(node, parents.get(node.id), codebase);
    if (key !== null) keys.set(node.id, key);
  }
  const started = startedNodes(supervision);
  const entries = new Map<string, Omit<Process, 'slug'>>();
  for (const [key, of] of groupBy(nodes, (node) => keys.get(node.id) ?? null))
    if (key !== null) entries.set(key, entryOf(key, of, started, codebase));
  for (const module of codebase.modules.values())
    if (module.file.scope === 'lib' && !module.fact.inQuote && !entries.has(module.name) && isProcessModule(module))
      entries.set(module.name, {
        key: module.name,
        module: module.name,
        name: null,
        kind: 'worker',
        nodes: [],
        started: false,
        app: module.file.app,
        file: module.file.path,
        line: module.fact.line,
      });
  const named = new Map<string, string>();
  for (const node of nodes) {
    const key = keys.get(node.id);
    if (node.name !== undefined && key !== undefined && !named.has(node.name)) named.set(node.name, key);
  }
  const sorted = [...entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const slugs = slugsFor(sorted.map(({ key }) => key));
  const all = sorted.map((entry, index): Process => ({ ...entry, slug: slugs[index]! }));
  const byKey = new Map(all.map((entry) => [entry.key, entry]));
  return {
    all,
    get: (key) => byKey.get(key),
    keyOf: (name) => named.get(name) ?? (entries.has(name) ? name : null),
    keyOfNode: (id) => keys.get(id) ?? null,
  };
}

/** Own modules by their name, processes of libraries by the name that they register, else by their place in the tree. */
function keyOfNode(node: SupervisionNode, parent: string | undefined, codebase: Codebase): string | null {
  const { id, module, name } = node;
  if (module === null || (node.kind === 'task' && node.known === 'dynamic')) return null;
  if (codebase.modules.has(module)) return module;
  // `{:via, Registry, {…}}` is a way to find it, no name for people.
  if (name !== undefined && !name.startsWith('{')) return name;
  return parent === undefined || id.startsWith(`${parent}/`) ? id : `${parent}/${node.childId ?? module}`;
}

function entryOf(
  key: string,
  nodes: readonly SupervisionNode[],
  started: ReadonlySet<string>,
  codebase: Codebase,
): Omit<Process, 'slug'> {
  const [first] = nodes;
  const view = codebase.modules.get(first!.module!);
  const at = view ? { file: view.file.path, line: view.fact.line } : { file: first!.file, line: first!.line };
  const file = codebase.files.find(({ path }) => path === at.file);
  return {
    key,
    module: first!.module,
    name: first!.name ?? null,
    kind: first!.kind,
    nodes: nodes.map(({ id }) => id),
    started: nodes.some(({ id }) => started.has(id)),
    app: file?.app ?? null,
    ...at,
  };
}

/** Nodes below an application. */
function startedNodes({ nodes, edges }: Supervision): Set<string> {
  const found = new Set(nodes.flatMap(({ id, kind }) => (kind === 'application' ? [id] : [])));
  const below = groupBy(edges, ({ parent }) => parent);
  for (const id of found) for (const { child } of below.get(id) ?? []) found.add(child);
  return found;
}

/** Nodes in the order of the forest; those below an application that a `mix.exs` names go first, then those of any other. */
function startedFirst(supervision: Supervision): SupervisionNode[] {
  const { nodes, edges } = supervision;
  const below = groupBy(edges, ({ parent }) => parent);
  const rank = new Map<string, number>();
  for (const { id, kind, note } of nodes) {
    if (kind !== 'application') continue;
    const own = note?.includes('no mix.exs names it') ? 1 : 0;
    const reached = new Set([id]);
    for (const at of reached) for (const { child } of below.get(at) ?? []) reached.add(child);
    for (const at of reached) rank.set(at, Math.min(rank.get(at) ?? 2, own));
  }
  return [...nodes].sort((a, b) => (rank.get(a.id) ?? 2) - (rank.get(b.id) ?? 2));
}
