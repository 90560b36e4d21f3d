/** Code that starts a child again when it is gone: `start_child`, reached from a clause for `:DOWN` or `:EXIT`. */
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { descendants } from '../expressions.ts';

const GONE = new Set(['DOWN', 'EXIT']);
const MAX_DEPTH = 4;

/** The `handle_info/2` whose clause for a process that is gone reaches a start; `undefined` when there is none. */
export function watcherOf(site: Site, codebase: Codebase): string | undefined {
  const seen = new Set<FunctionView>();
  let open: Site[] = [site];
  for (let depth = 0; depth <= MAX_DEPTH && open.length > 0; depth++) {
    const handler = open.find(
      ({ fn, clause }) => fn?.fact.name === 'handle_info' && clause && saysGone(clause.pats[0]),
    );
    if (handler?.fn) return `${handler.fn.module.name}.${handler.fn.key} on ${saysGone(handler.clause!.pats[0])}`;
    open = open.flatMap(({ fn }) => {
      if (!fn || seen.has(fn)) return [];
      seen.add(fn);
      return codebase.callers(fn).filter((caller) => caller.module === site.module && caller.process.kind === 'own');
    });
  }
  return undefined;
}

function saysGone(pattern: Parameters<typeof descendants>[0] | undefined): string | null {
  if (!pattern) return null;
  for (const inner of descendants(pattern)) if (inner.t === 'atom' && GONE.has(inner.v)) return `:${inner.v}`;
  return null;
}
