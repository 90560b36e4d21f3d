/** Through which callbacks a server takes its work, and which functions of its module they run. */
import type { Codebase, FunctionView, ModuleView, Site } from './codebase.ts';
import { processEntries } from './process-entries.ts';
import { entered } from './reach.ts';
import { isCallback } from './roles.ts';

const cache = new WeakMap<ModuleView, ReadonlyMap<FunctionView, FunctionView>>();

/**
 * `init`, every `handle_…` and the state functions of a process module, and the functions of the same module that they run
 * in their own process, each with the callback that does. Closures that another process runs are not crossed. Callbacks
 * of Broadway are left out: its processors are there to wait.
 */
export function runInCallbacks(codebase: Codebase, module: ModuleView): ReadonlyMap<FunctionView, FunctionView> {
  const known = cache.get(module);
  if (known) return known;
  const roots = module.uses.has('Broadway') ? [] : processEntries(module).filter(isServing);
  const reached = inOwnModule(codebase, roots);
  cache.set(module, reached);
  return reached;
}

/** Functions of one module that `roots` run in their own process, roots included, each with the root that does. */
export function inOwnModule(codebase: Codebase, roots: readonly FunctionView[]): Map<FunctionView, FunctionView> {
  const reached = new Map<FunctionView, FunctionView>(roots.map((root) => [root, root]));
  // A Map's iteration visits what is added while it runs: breadth first.
  for (const [fn, root] of reached)
    for (const callee of entered(codebase, fn))
      if (callee.module === root.module && !reached.has(callee)) reached.set(callee, root);
  return reached;
}

/** Whether a `name/arity` that a macro writes is a callback that takes work. */
export function isServingKey(key: string): boolean {
  return isCallback('GenServer', key) && /^(init|handle_)/.test(key);
}

function isServing({ fact, module }: FunctionView): boolean {
  if (fact.kind !== 'def') return false;
  if (fact.name === 'init' || fact.name.startsWith('handle_')) return true;
  return module.role === 'gen_statem' && fact.arity === 3 && fact.name !== 'terminate' && fact.name !== 'code_change';
}

/** The callback that runs a site, as `name/arity`; `undefined` outside callbacks, and where another process runs it. */
export function servedBy(codebase: Codebase, { fn, module, process }: Site): FunctionView | undefined {
  if (!fn || !module || process.kind !== 'own') return undefined;
  return runInCallbacks(codebase, module).get(fn);
}
