/** Processes by the tree they stand in, and what starts first. */
import type { SupervisionNode } from '../../scripts/model/architecture.ts';
import type { ProcessRow } from '../../scripts/model/impact.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';
import { pathTo } from './forest.ts';

/** An application that the runtime starts, and what it starts, first to last. */
export interface Start {
  root: SupervisionNode;
  children: SupervisionNode[];
}

/** Applications that a `mix.exs` names, the repository's own first, then in the order of the forest. Children of run time have no place in the order. */
export function startsOf({ apps, supervision }: Pick<ReportIndex, 'apps' | 'supervision'>): Start[] {
  const named = new Set(apps.flatMap(({ applicationModule }) => applicationModule ?? []));
  const byId = new Map(supervision.nodes.map((node) => [node.id, node]));
  const main = new Set(apps.flatMap(({ path, applicationModule }) => (path === '.' ? [applicationModule] : [])));
  const first = (id: string) => Number(!main.has(byId.get(id)?.module ?? null));
  return supervision.roots
    .toSorted((a, b) => first(a) - first(b))
    .flatMap((id) => {
      const root = byId.get(id);
      if (!root || root.module === null || !named.has(root.module)) return [];
      const children = supervision.edges
        .filter(({ parent, order }) => parent === id && order >= 0)
        .toSorted((a, b) => a.order - b.order)
        .flatMap(({ child }) => byId.get(child) ?? []);
      return [{ root, children }];
    });
}

/** A row of the list of processes; `tree`: the root that it stands below, `null` in no tree. */
export interface ListedProcess {
  row: ProcessRow;
  node: SupervisionNode | undefined;
  tree: SupervisionNode | null;
}

/** In the order of the forest, those in no tree last by name. */
export function listedProcesses({ processes, processGraph, supervision }: ReportIndex): ListedProcess[] {
  const order = new Map(supervision.nodes.map((node, index) => [node.id, { node, index }]));
  const firstNode = new Map(processGraph.processes.map(({ key, nodes }) => [key, order.get(nodes[0] ?? '')]));
  return processes
    .map((row) => {
      const place = firstNode.get(row.key);
      const [top] = place ? pathTo(supervision, place.node.id) : [];
      const tree = place && top !== place.node.id ? (order.get(top!)?.node ?? null) : null;
      const alone =
        tree === null &&
        place?.node.kind !== 'application' &&
        !supervision.edges.some(({ parent }) => parent === place?.node.id);
      return {
        row,
        node: place?.node,
        tree: tree ?? (alone ? null : (place?.node ?? null)),
        index: place?.index ?? Number.MAX_SAFE_INTEGER,
        alone,
      };
    })
    .toSorted((a, b) => Number(a.alone) - Number(b.alone) || a.index - b.index || (a.row.key < b.row.key ? -1 : 1))
    .map(({ row, node, tree }) => ({ row, node, tree }));
}
