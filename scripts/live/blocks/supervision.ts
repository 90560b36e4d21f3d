/** `::supervision{root=… depth=2}`: a branch of the supervision forest as an outline, in start order. */
import { nearest } from '../../config/nearest.ts';
import type { Supervision, SupervisionNode } from '../../model/architecture.ts';
import type { LiveRow } from '../../model/live.ts';
import { escaped } from '../escaped.ts';
import type { Ground } from '../ground.ts';
import { type Part, unknownName, wrong } from '../part.ts';
import type { Use } from '../use.ts';
import { inWords } from '../written.ts';

const DEPTH = 3;
const MOST = 60;

/** Without a root, every tree of the codebase. */
export function supervisionBlock({ root, depth = String(DEPTH) }: Use['given'], ground: Ground): Part {
  if (!/^[1-9]$/.test(depth)) return wrong('depth="…" is a number from 1 to 9.');
  const { supervision } = ground.report;
  const roots = root
    ? rootsNamed(supervision, root)
    : supervision.nodes.filter(({ id }) => supervision.roots.includes(id));
  if (roots.length === 0 && root)
    return unknownName('process', root, near(supervision, root), 'place in the supervision forest called');
  const basis = [{ kind: 'code' as const, what: 'supervision' }];
  const page = { kind: 'path' as const, id: '/architecture/' };
  if (roots.length === 0)
    return { state: 'not-measured', text: 'not measured', basis, page, why: 'No supervisor was found.' };
  const rows = roots.flatMap((one) => outline(one, supervision, Number(depth), 0, new Set()));
  const [first] = roots;
  const at = first!.file ? `${first!.file}${first!.line ? `:${first!.line}` : ''}` : undefined;
  return {
    state: 'measured',
    text: `${root ? `Below ${nameOf(first!)}` : 'Supervision'}: ${inWords(rows.length)} ${rows.length === 1 ? 'place' : 'places'}`,
    basis,
    page,
    ...(root && { names: { kind: 'process', text: root, ...(at && { at }) } }),
    rows: rows.slice(0, MOST),
    ...(rows.length > MOST && { more: rows.length - MOST }),
  };
}

/** By id, module or registered name; else by the end of one of them, where that is one place only. */
export function rootsNamed({ nodes }: { nodes: readonly SupervisionNode[] }, root: string): SupervisionNode[] {
  const names = ({ id, module, name }: SupervisionNode) => [id, module, name].filter((one) => one != null);
  const exact = nodes.filter((one) => names(one).includes(root));
  if (exact.length > 0) return exact.slice(0, 1);
  const ending = nodes.filter((one) => names(one).some((name) => name.endsWith(`.${root}`)));
  return ending.length === 1 ? ending : [];
}

const near = ({ nodes }: Supervision, root: string): string | undefined =>
  nearest(
    root,
    nodes.flatMap(({ module, name }) => [module, name].filter((one) => one != null)),
    1,
  )[0];

const nameOf = ({ name, module, expression, id }: SupervisionNode): string => module ?? name ?? expression ?? id;

function outline(
  node: SupervisionNode,
  forest: Supervision,
  left: number,
  depth: number,
  above: ReadonlySet<string>,
  how?: string,
): LiveRow[] {
  const rows: LiveRow[] = [{ depth, ...titled(node), text: escaped(wordsOf(node, how)) }];
  const edges = forest.edges
    .filter(({ parent }) => parent === node.id)
    .toSorted((a, b) => rank(a.order) - rank(b.order) || (a.child < b.child ? -1 : 1));
  if (edges.length === 0 || above.has(node.id)) return rows;
  if (left === 0) return [...rows, { depth: depth + 1, text: `${inWords(edges.length)} more below` }];
  for (const { child, condition, order } of edges) {
    const next = forest.nodes.find(({ id }) => id === child);
    const said = [order < 0 ? 'at run time' : undefined, condition].filter(Boolean).join(', ') || undefined;
    if (next) rows.push(...outline(next, forest, left - 1, depth + 1, new Set([...above, node.id]), said));
  }
  return rows;
}

/** Children that are started at run time come last. */
const rank = (order: number) => (order < 0 ? Number.MAX_SAFE_INTEGER : order);

function titled(node: SupervisionNode): Pick<LiveRow, 'name' | 'page'> {
  const name = nameOf(node);
  return node.module ? { name, page: { kind: 'process', id: node.module } } : { name };
}

function wordsOf({ kind, strategy, restart, known }: SupervisionNode, how: string | undefined): string {
  const words = [
    kind,
    strategy,
    restart === 'permanent' ? undefined : restart,
    how,
    known === 'unknown' ? 'computed' : undefined,
  ];
  return words.filter(Boolean).join(', ');
}
