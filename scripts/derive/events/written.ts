/** Where the name of an event is written: at the call, or at calls of functions that hand it on, prefix by prefix. */
import type { Expr } from '../../model/expr.ts';
import type { Codebase, Site } from '../codebase.ts';
import { type Value, valuesOf, type Where } from '../value-flow.ts';
import { type EventName, eventOf } from './event-name.ts';

/** One name; `undefined` when nothing of it is known. */
export interface Written {
  event: EventName | undefined;
  /** The call that decides it. */
  site: Site;
}

const MAX_DEPTH = 4;

/** Every name that an argument can be. */
export function eventsWritten(codebase: Codebase, expr: Expr, where: Where, site: Site, depth = 0): Written[] {
  return written(codebase, expr, where, site).flatMap(({ value, site: at }): Written[] => {
    const { expr: end, where: there } = value;
    if (end.t !== 'op' || end.v !== '++' || end.a.length !== 2 || depth > MAX_DEPTH)
      return [{ event: eventOf(codebase, end, there), site: at }];
    const ending = eventOf(codebase, end.a[1]!, there);
    return eventsWritten(codebase, end.a[0]!, there, at, depth + 1).map(({ event, site: outer }) => ({
      event: event && ending ? [...event, ...ending] : undefined,
      site: outer,
    }));
  });
}

/** The values of an argument, each with the call that passes it. */
export function written(codebase: Codebase, expr: Expr, where: Where, site: Site): { value: Value; site: Site }[] {
  return valuesOf(codebase, expr, where, { callers: true, made: true })
    .filter(({ path }) => path.length === 0)
    .map((value) => {
      const outer = value.crossed && value.holder?.t === 'call' ? codebase.siteOf(value.holder) : undefined;
      return { value, site: outer && codebase.callee(outer) ? outer : site };
    });
}
