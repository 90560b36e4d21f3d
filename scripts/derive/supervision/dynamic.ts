/** Children that code starts at run time: `start_child` and `async*`, under the supervisor that is named there. */
import type { Expr } from '../../model/expr.ts';
import type { Scope } from '../../model/words.ts';
import type { Site } from '../codebase.ts';
import type { Env } from './env.ts';
import { envAt } from './env-at.ts';
import type { Forest } from './forest.ts';

/** Function to the position of the child in its arguments. `task`: the rest is what the task runs. */
const STARTS: Readonly<Record<string, 'child' | 'task'>> = {
  'DynamicSupervisor.start_child/2': 'child',
  'Supervisor.start_child/2': 'child',
  ':supervisor.start_child/2': 'child',
  'ConsumerSupervisor.start_child/2': 'child',
  'Task.Supervisor.start_child/2': 'task',
  'Task.Supervisor.start_child/3': 'task',
  'Task.Supervisor.start_child/4': 'task',
  'Task.Supervisor.start_child/5': 'task',
  'Task.Supervisor.async/2': 'task',
  'Task.Supervisor.async/3': 'task',
  'Task.Supervisor.async/4': 'task',
  'Task.Supervisor.async/5': 'task',
  'Task.Supervisor.async_nolink/2': 'task',
  'Task.Supervisor.async_nolink/3': 'task',
  'Task.Supervisor.async_nolink/4': 'task',
  'Task.Supervisor.async_nolink/5': 'task',
  'Task.Supervisor.async_stream/3': 'task',
  'Task.Supervisor.async_stream/4': 'task',
  'Task.Supervisor.async_stream/5': 'task',
  'Task.Supervisor.async_stream/6': 'task',
  'Task.Supervisor.async_stream_nolink/3': 'task',
  'Task.Supervisor.async_stream_nolink/4': 'task',
};

/** Adds the children that calls of the codebase start; calls whose supervisor is not known add nothing. */
export function addDynamicChildren(forest: Forest, scope: Scope): void {
  const seen = new Set<string>();
  for (const target of Object.keys(STARTS))
    for (const site of forest.codebase.sitesOf(target)) {
      if (site.file.scope !== scope || site.inQuote || site.captured || !site.module) continue;
      forest.evaluation.restart();
      addFrom(forest, site, STARTS[target]!, seen);
    }
}

function addFrom(forest: Forest, site: Site, what: 'child' | 'task', seen: Set<string>): void {
  const [supervisor, child] = site.args;
  if (!supervisor || !child) return;
  const env = envAt(site, forest.evaluation);
  const parent = supervisorNode(forest, supervisor, env, site);
  if (parent === null) return;
  const by = site.fn ? `${site.module!.name}.${site.fn.key}` : site.module!.name;
  const note = `started by ${by} (${site.file.path}:${site.line})`;
  const key = `${parent}\0${by}\0${what === 'task' ? 'task' : site.line}`;
  if (seen.has(key)) return;
  seen.add(key);
  const place = { parent, order: -1, above: [] };
  if (what === 'child') {
    forest.member({ expr: child, env, conditions: [], through: [] }, place, { known: 'dynamic', note });
    return;
  }
  forest.task(site.args.slice(1), env, place, note, by, site.line);
}

/** The node that a supervisor argument names. */
function supervisorNode(forest: Forest, expr: Expr, env: Env, site: Site): string | null {
  for (const form of forest.evaluation.forms(expr, env)) {
    const name = registeredName(form.expr);
    if (name === null) continue;
    const named = forest.named.get(name);
    if (named !== undefined) return named;
    const own = forest.nodes.all.find(
      (node) => node.module === name && (node.kind === 'dynamic' || node.kind === 'supervisor'),
    );
    if (own) return own.id;
  }
  return ownSupervisor(forest, site);
}

/** A supervisor's module that starts children under a name it computes: itself, or its only dynamic child. */
function ownSupervisor(forest: Forest, site: Site): string | null {
  const own = forest.nodes.all.find((node) => node.module === site.module?.name);
  if (!own) return null;
  if (own.kind === 'dynamic') return own.id;
  if (own.kind !== 'supervisor') return null;
  if (site.m === 'Supervisor' || site.m === ':supervisor') return own.id;
  const wanted = site.m === 'Task.Supervisor' ? 'Task.Supervisor' : 'DynamicSupervisor';
  const below = forest.nodes.edges.flatMap(({ parent, child }) =>
    parent === own.id ? [forest.nodes.get(child)!] : [],
  );
  const able = below.filter((node) => node.kind === 'dynamic' && node.module === wanted);
  return able.length === 1 ? able[0]!.id : null;
}

/** `Name`, `:name`, `{Name, node}`, `{:via, PartitionSupervisor, {Name, key}}`, `{:global, name}`. */
function registeredName(expr: Expr): string | null {
  if (expr.t === 'alias') return expr.v;
  if (expr.t === 'atom' && expr.v !== 'nil') return `:${expr.v}`;
  if (expr.t !== 'tuple') return null;
  const [first, second, third] = expr.a;
  if (first?.t === 'atom' && first.v === 'via' && second?.t === 'alias' && second.v === 'PartitionSupervisor')
    return third?.t === 'tuple' && third.a[0]?.t === 'alias' ? third.a[0].v : null;
  return first?.t === 'alias' && expr.a.length === 2 ? first.v : null;
}
