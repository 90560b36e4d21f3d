/** Which monitor an expression holds the reference of, as far as its function says. */
import { bindingsIn } from '../../derive/bindings.ts';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import type { Clause, Expr } from '../../model/expr.ts';
import type { ReferenceFate } from './reference.ts';
import { isMonitor } from './targets.ts';

const MAX_DEPTH = 4;

/** Whether an expression can be the reference of this monitor: not when it is bound to another one's. */
export function mayHold(codebase: Codebase, expr: Expr, clause: Clause, site: Site, fate: ReferenceFate): boolean {
  const origins = originsOf(codebase, expr, clause);
  return origins.size > 0 ? origins.has(site.node) : fate.kept;
}

/** Monitors of the same function clause that an expression is bound to: their calls, or captures. */
export function originsOf(codebase: Codebase, expr: Expr, clause: Clause, depth = 0): Set<Expr> {
  const found = new Set<Expr>();
  for (const part of descendants(expr)) {
    if (isMonitorNode(codebase, part)) found.add(part);
    if (part.t !== 'var' || depth > MAX_DEPTH) continue;
    const value = bindingsIn(clause).get(part)?.value;
    if (value) for (const origin of originsOf(codebase, value, clause, depth + 1)) found.add(origin);
  }
  return found;
}

function isMonitorNode(codebase: Codebase, expr: Expr): boolean {
  if (expr.t === 'capture') return expr.f === 'monitor' && (expr.m === 'Process' || expr.m === ':erlang');
  const site = expr.t === 'call' ? codebase.siteOf(expr) : undefined;
  return site !== undefined && isMonitor(site);
}
