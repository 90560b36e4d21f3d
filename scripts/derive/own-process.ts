/** Whether a server argument means the very process that runs the code. */
import type { Expr } from '../model/expr.ts';
import type { Confidence } from '../model/facts.ts';
import type { Codebase } from './codebase.ts';
import { isSelf } from './expressions.ts';
import { registrants } from './registered-names.ts';
import { settled } from './settled.ts';
import { type Value, valuesOf, type Where } from './value-flow.ts';

/**
 * For code that a module's own server runs: `exact` for `self()` and for the name of the module that its process registers,
 * `inferred` where that name is looked up or the only one known; `undefined` for anything that may be another process
 * (another instance's name, a `:via` tuple, a pid that somebody gave).
 */
export function ownProcess(codebase: Codebase, server: Expr, where: Where): Confidence | undefined {
  if (server.t === 'call' && isSelf(server)) return 'exact';
  const each = valuesOf(codebase, server, where, { callers: false }).map((value) => means(codebase, value, where));
  if (each.length === 0 || each.includes(undefined)) return undefined;
  return each.every((one) => one === 'exact') ? 'exact' : 'inferred';
}

function means(codebase: Codebase, { expr, where: there, path, binding }: Value, where: Where): Confidence | undefined {
  if (path.length > 0 || binding?.from === 'parameter' || !where.module) return undefined;
  if (isSelf(expr) && !binding) return 'exact';
  if (expr.t === 'var' && expr.v === '__MODULE__') return 'inferred';
  const name = settled(codebase, expr, there);
  if (name.t !== 'alias' && name.t !== 'atom') return undefined;
  const modules = registrants(codebase, name);
  if (modules.length === 0) return name.t === 'alias' && name.v === where.module.name ? 'inferred' : undefined;
  return modules.every((module) => module === where.module?.name) ? 'exact' : undefined;
}
