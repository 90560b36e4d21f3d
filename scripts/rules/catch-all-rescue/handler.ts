/** What a handler does with the failure it took. */
import type { Codebase, FunctionView, Process, Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import { entered } from '../../derive/reach.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import type { Clause } from '../../model/expr.ts';
import { variables } from './clauses.ts';

const RECORDERS = new Set(['Logger', ':logger', ':error_logger', 'IO', ':io', ':telemetry', 'Sentry', 'Mix.Shell']);
/** How many functions of the codebase away a log line may be. */
const DEPTH = 3;

/** Whether the failure leaves a trace: a log line, an event, or the caught value given to something. */
export function isRecorded(codebase: Codebase, clause: Clause, process: Process): boolean {
  const bound = new Set(clause.pats.flatMap(variables).filter((name) => !name.startsWith('_')));
  for (const expr of clause.body)
    for (const inner of descendants(expr)) if (inner.t === 'var' && bound.has(inner.v)) return true;
  const sites = sitesInside(codebase, clause.body, process);
  if (sites.some(records)) return true;
  return sites.some((site) => {
    const callee = codebase.callee(site);
    return callee !== undefined && logs(codebase, callee, DEPTH);
  });
}

function logs(codebase: Codebase, fn: FunctionView, depth: number): boolean {
  if (fn.sites.some(records)) return true;
  return depth > 1 && entered(codebase, fn).some((callee) => logs(codebase, callee, depth - 1));
}

function records(site: Site): boolean {
  return site.m !== null && RECORDERS.has(site.m);
}
