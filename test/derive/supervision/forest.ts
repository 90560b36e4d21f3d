/** The supervision forest of a source, written as an outline that a test can compare. */
import { supervision } from '../../../scripts/derive/supervision/supervision.ts';
import { type Supervision, type SupervisionNode, supervision as schema } from '../../../scripts/model/architecture.ts';
import type { App } from '../../../scripts/model/report.ts';
import { codebaseOf } from '../elixir.ts';

/** `applications`: what `mix.exs` files name. */
export async function forestOf(
  sources: Record<string, string> | string,
  applications: readonly string[] = [],
): Promise<Supervision> {
  const apps = applications.map((applicationModule) => ({ applicationModule }) as App);
  return schema.parse(supervision(await codebaseOf(sources), apps));
}

/** One line per node, indented; children in start order, those of run time after `~`. */
export function outline({ nodes, edges, roots }: Supervision): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lines = (id: string, depth: number, order: number): string[] => {
    const node = byId.get(id)!;
    const mark = depth === 0 ? '' : order < 0 ? '~ ' : `${order} `;
    const below = edges.filter(({ parent }) => parent === id);
    return [
      `${'  '.repeat(depth)}${mark}${shown(node)}`,
      ...below.flatMap((edge) => lines(edge.child, depth + 1, edge.order)),
    ];
  };
  return roots.flatMap((root) => lines(root, 0, 0));
}

function shown(node: SupervisionNode): string {
  return [node.module ?? `? ${node.expression}`, node.kind, node.known].join(' ');
}

/** A node by id; fails with the ids that there are. */
export function nodeOf(forest: Supervision, id: string): SupervisionNode {
  const node = forest.nodes.find((one) => one.id === id);
  if (!node) throw new Error(`no node ${id}; there are ${forest.nodes.map((one) => one.id).join(', ')}`);
  return node;
}

/** Modules of a node's children in start order, with how they are known. */
export function childrenOf(forest: Supervision, id: string): string[] {
  return forest.edges
    .filter(({ parent }) => parent === id)
    .sort((a, b) => a.order - b.order)
    .map(({ child }) => {
      const node = nodeOf(forest, child);
      return `${node.module ?? node.expression} ${node.known}`;
    });
}

/** Wraps the text of a child list, and what else the module needs, into a supervisor with four known workers. */
export function harbour(children: string, more = ''): string {
  const worker = (name: string) =>
    `defmodule Harbour.${name} do\n  use GenServer\n  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)\n  def init(opts), do: {:ok, opts}\nend`;
  return `defmodule Harbour.Supervisor do
  use Supervisor
  alias Harbour.{Crane, Pilot, Tug, Lighthouse}

  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)

  @impl true
  def init(opts) do
    ${children}
    Supervisor.init(children, strategy: :one_for_one)
  end

  ${more}
end
${['Crane', 'Pilot', 'Tug', 'Lighthouse'].map(worker).join('\n')}
`;
}
