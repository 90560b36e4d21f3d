/** Which functions run inside a callback of their own module: the callbacks, and the private functions they reach. */
import type { Codebase, FunctionView, Site } from './codebase.ts';
import { entered } from './reach.ts';
import { isCallback } from './roles.ts';
import { isDefinition } from './special-forms.ts';

const cache = new WeakMap<Codebase, ReadonlyMap<FunctionView, FunctionView>>();

/**
 * The callback that a site runs in, as `name/arity`: its own function, or one that reaches its private function by calls
 * in the same process; `undefined` outside callbacks. A definition inside a quote counts by its name.
 */
export function callbackOf(codebase: Codebase, site: Site): string | undefined {
  if (site.inQuote) return quotedCallback(site);
  return site.fn ? reachedFrom(codebase).get(site.fn)?.key : undefined;
}

function reachedFrom(codebase: Codebase): ReadonlyMap<FunctionView, FunctionView> {
  const known = cache.get(codebase);
  if (known) return known;
  const reached = new Map<FunctionView, FunctionView>();
  const visit = (fn: FunctionView, from: FunctionView) => {
    if (reached.has(fn)) return;
    reached.set(fn, from);
    for (const callee of entered(codebase, fn))
      if (callee.module === fn.module && callee.fact.kind === 'defp') visit(callee, from);
  };
  for (const module of codebase.allModules) for (const fn of module.functions.values()) if (fn.callback) visit(fn, fn);
  cache.set(codebase, reached);
  return reached;
}

function quotedCallback(site: Site): string | undefined {
  for (let frame = site.frame; frame; frame = frame.parent) {
    const { node } = frame;
    if (!('t' in node) || node.t !== 'call' || !isDefinition(node)) continue;
    const head = node.a[0]?.t === 'op' && node.a[0].v === 'when' ? node.a[0].a[0] : node.a[0];
    const key = head?.t === 'call' ? `${head.f}/${head.a.length}` : '';
    return isCallback('GenServer', key) || isCallback('gen_statem', key) ? key : undefined;
  }
  return undefined;
}
