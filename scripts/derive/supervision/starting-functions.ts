/** Functions from which code may reach the start of a process without leaving their module. */
import type { Codebase, FunctionView, Site } from '../codebase.ts';

/** Names of functions that start a process. */
export const STARTING = /^(start_link|start|start_monitor|start_link!|start_link_\w+|\w+_start_link)$/;

const found = new WeakMap<Codebase, ReadonlySet<FunctionView>>();

/** All of them, once for a codebase: what is not among them need not be read for starts. */
export function startingFunctions(codebase: Codebase): ReadonlySet<FunctionView> {
  const known = found.get(codebase);
  if (known) return known;
  const functions = new Set<FunctionView>();
  const open = codebase.sites.filter(isStart).flatMap(({ fn }) => fn ?? []);
  for (let fn = open.pop(); fn; fn = open.pop()) {
    if (functions.has(fn)) continue;
    functions.add(fn);
    const { module } = fn;
    for (const caller of codebase.callers(fn)) if (caller.fn && caller.module === module) open.push(caller.fn);
  }
  found.set(codebase, functions);
  return functions;
}

function isStart({ f, captured }: Site): boolean {
  return !captured && (f === 'apply' || STARTING.test(f));
}
