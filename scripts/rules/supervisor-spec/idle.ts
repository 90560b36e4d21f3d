/** Dynamic supervisors that nothing starts children in. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import { mentions } from '../../derive/mentions.ts';
import type { Forest } from '../../derive/supervision/forest.ts';
import type { ChildReading } from '../../derive/supervision/readings.ts';
import type { Expr } from '../../model/expr.ts';
import type { Report } from '../rule.ts';
import { placeIn } from './places.ts';

/** Functions that only look at a supervisor, or take children from it; the supervisor is their first argument. */
const OBSERVERS = [
  'DynamicSupervisor.which_children/1',
  'DynamicSupervisor.count_children/1',
  'DynamicSupervisor.terminate_child/2',
  'DynamicSupervisor.stop/1',
  'Supervisor.which_children/1',
  'Supervisor.count_children/1',
  'Process.whereis/1',
  'GenServer.whereis/1',
];
const STARTS = ['DynamicSupervisor.start_child/2', ':supervisor.start_child/2', 'Supervisor.start_child/2'];

/** Reports each DynamicSupervisor that a tree starts and that no code can start a child in. */
export function idleSupervisors(forest: Forest, codebase: Codebase): Report[] {
  const idle = forest.read.children.filter((child) => isDynamic(child, codebase) && !hasChildren(child, forest));
  if (idle.length === 0) return [];
  const starts = STARTS.flatMap((target) => codebase.sitesOf(target)).filter(({ file }) => file.scope !== 'test');
  const observed = new Set(OBSERVERS.flatMap((target) => codebase.sitesOf(target).map(({ args }) => args[0])));
  // Two trees may start a supervisor of one name: neither says more than the other.
  const own = new Set(idle.flatMap(({ at }) => [...descendants(at.expr)]));
  return idle.flatMap(({ node, at }) => {
    const module = codebase.modules.has(node!.module ?? '') ? node!.module : null;
    const names = [node!.name, module].filter((name) => typeof name === 'string');
    const literal = names.every((name) => /^[A-Z][\w.]*$/.test(name)) && names.length > 0;
    // A supervisor without a name that the source decides is reached by its pid.
    if (!literal && starts.length > 0) return [];
    if (literal && names.some((name) => isReached(name, own, codebase, observed))) return [];
    const report: Report = {
      messageId: 'idle',
      at: placeIn(at.env.module, at.expr),
      confidence: literal && starts.every(isNamed) ? 'exact' : 'inferred',
      data: { name: names[0] ?? 'this supervisor' },
    };
    return [report];
  });
}

function isDynamic({ node, running }: ChildReading, codebase: Codebase): boolean {
  if (node?.kind !== 'dynamic' || running?.type !== 'supervisor') return false;
  const own = running.callbacks;
  return own === null
    ? node.module === 'DynamicSupervisor'
    : (codebase.modules.get(own)?.uses.has('DynamicSupervisor') ?? false);
}

function hasChildren({ node }: ChildReading, { nodes }: Forest): boolean {
  return nodes.edges.some(({ parent }) => parent === node!.id);
}

/** Whether code says the name anywhere but where the supervisor gets it, and where it is only looked at. */
function isReached(
  name: string,
  own: ReadonlySet<Expr>,
  codebase: Codebase,
  observed: ReadonlySet<Expr | undefined>,
): boolean {
  const view = codebase.modules.get(name);
  return (mentions(codebase).get(name) ?? []).some(({ kind, expr, module, fn, file }) => {
    if (file.scope === 'test') return false;
    if (kind === 'callee') return module !== view;
    if (expr === null || own.has(expr) || observed.has(expr)) return false;
    return !(module === view && view !== undefined && fn?.fact.name === 'start_link');
  });
}

function isNamed({ args: [first] }: Site): boolean {
  return first?.t === 'alias' || first?.t === 'atom';
}
