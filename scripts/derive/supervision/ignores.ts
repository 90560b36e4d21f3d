/** Starts that may answer `:ignore`: no process then, and the supervisor goes on. */
import type { Call, Expr } from '../../model/expr.ts';
import type { ModuleView } from '../codebase.ts';
import { descendants } from '../expressions.ts';
import type { Bound } from './env.ts';
import type { Evaluation, Reached } from './evaluation.ts';

/** Whether one of the clauses may answer `:ignore`. */
export function mayIgnore(reached: readonly Reached[], evaluation: Evaluation): boolean {
  return reached.some(
    ({ clause, env }) =>
      clause.body.some(saysIgnore) && evaluation.body(clause.body, env).some(({ expr }) => isIgnore(expr)),
  );
}

/** Whether a server's `init/1` may, with the argument that it is started with. */
export function initMayIgnore(view: ModuleView, arg: Bound | null, calls: readonly Call[], evaluation: Evaluation) {
  const init = view.functions.get('init/1');
  if (!init || init.module !== view || !init.fact.clauses.some(({ body }) => body.some(saysIgnore))) return false;
  return mayIgnore(evaluation.clauses(init, [arg], calls), evaluation);
}

function isIgnore(expr: Expr): boolean {
  return expr.t === 'atom' && expr.v === 'ignore';
}

/** A quick look, for most code never says it; what is called may still say it. */
function saysIgnore(body: Expr): boolean {
  for (const inner of descendants(body))
    if (isIgnore(inner) || (inner.t === 'call' && inner.via === 'local')) return true;
  return false;
}
