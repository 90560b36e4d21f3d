/** Every `:infinity` in the source that bounds a waiting call, with the calls it bounds. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { boundOfReceive, isFedBefore, RECEIVE, takesDown, takesSystemMessages } from '../../derive/mailbox.ts';
import { isMainLoop } from '../../derive/main-loops.ts';
import type { Step } from '../../derive/patterns.ts';
import { type Value, valuesOf, whereOf } from '../../derive/value-flow.ts';
import type { Expr } from '../../model/expr.ts';
import { BOUNDED } from './waits.ts';

/** One literal. */
export interface Literal {
  value: Value;
  /** Calls and receives it bounds, in file order. */
  reaches: { site: Site; direct: boolean }[];
}

/** Literals in the order in which their first call stands. `sites` narrows targets to the files that count. */
export function infinityLiterals(codebase: Codebase, sites: (targets: readonly string[]) => Site[]): Literal[] {
  const found = new Map<Expr, Literal>();
  const add = (site: Site, values: readonly Value[]) => {
    for (const value of values) {
      if (value.expr.t !== 'atom' || value.expr.v !== 'infinity' || value.path.length > 0) continue;
      const known = found.get(value.expr) ?? { value, reaches: [] };
      found.set(value.expr, known);
      if (!known.reaches.some((reached) => reached.site === site))
        known.reaches.push({ site, direct: isDirect(site, value) });
    }
  };
  for (const site of sites([...BOUNDED.keys()])) if (!site.captured) add(site, boundValues(codebase, site));
  for (const site of sites([RECEIVE])) {
    const bound = site.node.t === 'call' ? boundOfReceive(site.node) : undefined;
    // A literal `after :infinity` is an unbounded receive, and judged as one.
    if (bound && bound.t !== 'atom' && !mayWait(codebase, site))
      add(site, valuesOf(codebase, bound, whereOf(site), { callers: true }));
  }
  return [...found.values()];
}

/** A `receive` that may wait without a bound: a main loop, one that a `:DOWN` ends, one whose message is on its way. */
export function mayWait(codebase: Codebase, site: Site): boolean {
  if (site.node.t === 'call' && (takesDown(site.node) || takesSystemMessages(site.node))) return true;
  return isFedBefore(codebase, site) || isMainLoop(codebase, site);
}

function boundValues(codebase: Codebase, site: Site): Value[] {
  const bound = BOUNDED.get(site.target ?? '');
  const argument = bound && site.args[bound.argument];
  if (!bound || !argument) return [];
  const at = (path: readonly Step[]) => valuesOf(codebase, argument, whereOf(site), { callers: true }, path);
  const option = bound.option ? at([{ in: 'key', key: bound.option.key }]) : [];
  if (bound.option?.use === 'only') return option;
  // `{:clean_timeout, :infinity}` of a gen_statem call.
  const dressed = site.m === ':gen_statem' ? at([{ in: 'tuple', index: 1, size: 2 }]) : [];
  return [...at([]), ...option, ...dressed];
}

/** The literal stands in the function of the call, or in an attribute or default that it names. */
function isDirect(site: Site, value: Value): boolean {
  return !value.crossed && (value.where.fn === null || value.where.fn === site.fn);
}
