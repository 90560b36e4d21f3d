/** Where the name of an event or topic is written: at the call itself, or at a call of a function that hands it on. */
import type { Expr } from '../../model/expr.ts';
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { type Value, valuesOf, type Where, whereOf } from '../value-flow.ts';

/** One value, with the call that it is written in. */
export interface Origin {
  value: Value;
  site: Site;
  /** Functions between that call and the one that was asked about, outermost first. */
  through: string[];
}

/** Every value of an argument. Values that could not be followed keep the place of the call. */
export function originsOf(codebase: Codebase, site: Site, expr: Expr): Origin[] {
  return valuesOf(codebase, expr, whereOf(site), { callers: true })
    .filter((value) => value.path.length === 0)
    .map((value) => {
      const outer = value.crossed && value.holder?.t === 'call' ? codebase.siteOf(value.holder) : undefined;
      const entered = outer && codebase.callee(outer);
      if (!outer || !entered) return { value, site, through: [] };
      const names = [nameOf(entered), ...(site.fn && site.fn !== entered ? [nameOf(site.fn)] : [])];
      return { value, site: outer, through: names };
    });
}

/** The code of the call as its origin enters it: parameters are what that call passes. */
export function enteredBy(site: Site, origin: Origin): Where {
  if (origin.site === site) return whereOf(site);
  return { ...whereOf(site), entered: { site: origin.site, from: whereOf(origin.site) } };
}

function nameOf(fn: FunctionView): string {
  return `${fn.module.name}.${fn.key}`;
}
