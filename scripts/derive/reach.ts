/** Which functions a process enters: calls followed through the codebase, without crossing into another process. */
import type { Codebase, FunctionView, Site } from './codebase.ts';

/** Functions that `fn` calls in the process that runs it, closures that run at once included. A GenServer call is not crossed. */
export function entered(codebase: Codebase, fn: FunctionView): FunctionView[] {
  return enteredFrom(codebase, fn.sites);
}

/** As {@link entered}, from any sites: those of a test, of a closure. Only sites of the own process count. */
export function enteredFrom(codebase: Codebase, sites: Iterable<Site>): FunctionView[] {
  const found = new Set<FunctionView>();
  for (const site of sites) {
    if (site.process.kind !== 'own' || site.inQuote) continue;
    const callee = codebase.callee(site);
    if (callee) found.add(callee);
  }
  return [...found];
}

/** Every function reached from `roots`, roots included, each with the root that reaches it on the shortest way. */
export function reachedFrom(codebase: Codebase, roots: Iterable<FunctionView>): Map<FunctionView, FunctionView> {
  const reached = new Map<FunctionView, FunctionView>();
  for (const root of roots) reached.set(root, root);
  // A Map's iteration visits what is added while it runs: breadth first.
  for (const [fn, root] of reached)
    for (const callee of entered(codebase, fn)) if (!reached.has(callee)) reached.set(callee, root);
  return reached;
}

const fromCallbacks = new WeakMap<Codebase, ReadonlyMap<FunctionView, FunctionView>>();

/**
 * Every callback of a process module (`init/1`, `handle_call/3` …), and what it reaches, with the callback that does.
 * Servers of test files are left out: what they reach waits nowhere else.
 */
export function reachedFromCallbacks(codebase: Codebase): ReadonlyMap<FunctionView, FunctionView> {
  const known = fromCallbacks.get(codebase);
  if (known) return known;
  const callbacks = codebase.allModules.flatMap((module) =>
    module.file.scope === 'test' ? [] : [...module.functions.values()].filter((fn) => fn.callback),
  );
  const reached = reachedFrom(codebase, callbacks);
  fromCallbacks.set(codebase, reached);
  return reached;
}
