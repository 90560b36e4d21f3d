/** Closures that a call runs for each of several things, and that call. */
import type { Fn, ShortFn } from '../model/expr.ts';
import type { Codebase, Site } from './codebase.ts';
import { sitesNamed } from './site-index.ts';

/** Functions of `Enum` and `Stream` that run their closure once for each element of the first argument, its first parameter. */
const EACH = ['each', 'map', 'flat_map', 'filter', 'reject', 'find', 'find_value', 'any?', 'all?', 'reduce', 'count'];

const cache = new WeakMap<Codebase, ReadonlyMap<Fn | ShortFn, Site>>();

/** The call of `Enum`, `Stream` or `Registry.dispatch` that takes this closure; `undefined` for any other closure. */
export function takerOf(codebase: Codebase, closure: Fn | ShortFn): Site | undefined {
  const known = cache.get(codebase) ?? collect(codebase);
  cache.set(codebase, known);
  return known.get(closure);
}

function collect(codebase: Codebase): ReadonlyMap<Fn | ShortFn, Site> {
  const found = new Map<Fn | ShortFn, Site>();
  for (const name of [...EACH, 'dispatch'])
    for (const site of sitesNamed(codebase, name))
      if (site.m === 'Enum' || site.m === 'Stream' || site.m === 'Registry')
        for (const arg of site.args) if (arg.t === 'fn' || arg.t === 'shortfn') found.set(arg, site);
  return found;
}
