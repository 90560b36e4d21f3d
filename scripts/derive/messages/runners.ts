/** Whose processes run a piece of code. */
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { isProcessModule, ownCode } from '../own-code.ts';
import { facadeCallers } from './facades.ts';
import { counts } from './said.ts';

const MAX_CLIMB = 4;

/**
 * Modules whose processes run a site: its own, where callbacks reach it, and those that call the function around it. A
 * client function runs in its caller. Empty when nobody is known.
 */
export function runnersOf(codebase: Codebase, site: Site): string[] {
  const found = new Set<string>();
  const seen = new Set<FunctionView>();
  const climb = (at: Site, depth: number): void => {
    const { module, fn } = at;
    if (!module || !counts(at)) return;
    const own = isProcessModule(module)
      ? fn === null
        ? 'only'
        : (ownCode(codebase, at) ?? startsTask(at))
      : undefined;
    if (own) found.add(module.name);
    if (own === 'only' || !fn || depth >= MAX_CLIMB || seen.has(fn)) return;
    seen.add(fn);
    for (const caller of [...codebase.callers(fn), ...facadeCallers(codebase, fn)]) climb(caller, depth + 1);
  };
  climb(site, 0);
  return [...found];
}

/** A task's module runs its functions, and nothing but them. */
function startsTask({ module, fn }: Site): 'only' | undefined {
  return module?.role === 'Task' && fn !== null && !fn.fact.name.startsWith('start') ? 'only' : undefined;
}
