/** Calls through a module that a variable holds: `impl().fetch(key)`, as far as the source says which module that is. */
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { sitesNamed } from '../site-index.ts';
import { valuesOf, whereOf } from '../value-flow.ts';
import { counts } from './said.ts';

const cache = new WeakMap<Site, readonly string[]>();

/**
 * Calls of a function whose module is computed, where the source has a value for it: a default
 * (`Application.get_env(:app, :impl, Default)`), an attribute, a constant function.
 */
export function facadeCallers(codebase: Codebase, fn: FunctionView): Site[] {
  const { name, arity, defaults, kind } = fn.fact;
  if (kind === 'defp') return [];
  return sitesNamed(codebase, name).filter(
    (site) =>
      typeof site.node.m === 'object' &&
      site.n <= arity &&
      site.n >= arity - defaults &&
      counts(site) &&
      modulesOf(codebase, site).includes(fn.module.name),
  );
}

function modulesOf(codebase: Codebase, site: Site): readonly string[] {
  const known = cache.get(site);
  if (known) return known;
  const values =
    typeof site.node.m === 'object' ? valuesOf(codebase, site.node.m, whereOf(site), { callers: false }) : [];
  const modules = values.flatMap(({ expr, path }) => (expr.t === 'alias' && path.length === 0 ? [expr.v] : []));
  cache.set(site, modules);
  return modules;
}
