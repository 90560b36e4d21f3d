/** Which functions run inside a callback of their own module: the callbacks, and the private functions that only they reach. */
import type { Codebase, FunctionView, Site } from './codebase.ts';
import { isCallback } from './roles.ts';
import { isDefinition } from './special-forms.ts';

const cache = new WeakMap<FunctionView, string | null>();

/**
 * The callback that a site runs in, as `name/arity`: its own function, or, for a private function that only callbacks
 * reach (calls in the same process, however deep), the first of them; `undefined` outside callbacks. A definition inside a
 * quote counts by its name.
 */
export function callbackOf(codebase: Codebase, site: Site): string | undefined {
  if (site.inQuote) return quotedCallback(site);
  return site.fn ? (onlyIn(codebase, site.fn) ?? undefined) : undefined;
}

function onlyIn(codebase: Codebase, fn: FunctionView): string | null {
  if (fn.callback) return fn.key;
  const known = cache.get(fn);
  if (known !== undefined) return known;
  cache.set(fn, null);
  if (fn.fact.kind !== 'defp') return null;
  // A function that calls itself says nothing about who enters it.
  const callers = codebase.callers(fn).filter((site) => site.fn !== fn);
  const callbacks = callers.map((site) =>
    site.fn && !site.captured && site.process.kind === 'own' ? onlyIn(codebase, site.fn) : null,
  );
  const found = callbacks.length > 0 && !callbacks.includes(null) ? callbacks[0]! : null;
  cache.set(fn, found);
  return found;
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
