/** Calls through a module that a variable holds: `impl().fetch(key)`, as far as the source says which module that is. */
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { valuesOf, whereOf } from '../value-flow.ts';
import { counts } from './said.ts';

const cache = new WeakMap<Codebase, ReadonlyMap<FunctionView, readonly Site[]>>();
const NONE: readonly Site[] = [];

/**
 * Calls of a function whose module is computed, where the source has a value for it: a default
 * (`Application.get_env(:app, :impl, Default)`), an attribute, a constant function.
 */
export function facadeCallers(codebase: Codebase, fn: FunctionView): readonly Site[] {
  const known = cache.get(codebase) ?? collect(codebase);
  cache.set(codebase, known);
  return known.get(fn) ?? NONE;
}

function collect(codebase: Codebase): ReadonlyMap<FunctionView, readonly Site[]> {
  const found = new Map<FunctionView, Site[]>();
  for (const site of codebase.sites) {
    const { node, f, n } = site;
    if (typeof node.m !== 'object' || f === '.' || !counts(site)) continue;
    const values = valuesOf(codebase, node.m, whereOf(site), { callers: false });
    for (const { expr, path } of values) {
      const module = expr.t === 'alias' && path.length === 0 ? codebase.modules.get(expr.v) : undefined;
      const fn = module?.functions.get(`${f}/${n}`);
      if (!fn) continue;
      const list = found.get(fn);
      if (list) list.push(site);
      else found.set(fn, [site]);
    }
  }
  return found;
}
