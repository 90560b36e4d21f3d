/** Names of telemetry events as far as the source decides them. */
import type { Expr } from '../../model/expr.ts';
import type { Codebase } from '../codebase.ts';
import { settled } from '../settled.ts';
import type { Where } from '../value-flow.ts';

/** An event's name; `null` for a part that is decided at run time. */
export type EventName = readonly (string | null)[];

/** What `:telemetry.span/3` adds to its prefix. */
export const SPAN_ENDINGS = ['start', 'stop', 'exception'];

/** `undefined` when nothing of the name is known. */
export function eventOf(codebase: Codebase, expr: Expr, where: Where): EventName | undefined {
  const name = settled(codebase, expr, where);
  if (name.t === 'op' && name.v === '++' && name.a.length === 2) {
    const [left, right] = name.a.map((side) => eventOf(codebase, side, where));
    return left && right ? [...left, ...right] : undefined;
  }
  if (name.t !== 'list' || name.a.some((part) => part.t === 'op')) return undefined;
  const parts = name.a.map((part) => (part.t === 'atom' ? part.v : null));
  return parts.some((part) => part !== null) ? parts : undefined;
}

/** Whether both can be one event. */
export function sameEvent(a: EventName, b: EventName): boolean {
  return a.length === b.length && a.every((part, index) => part === null || b[index] === null || part === b[index]);
}

/** `[:harbour, :ship, _]`. */
export function eventText(event: EventName): string {
  return `[${event.map((part) => (part === null ? '_' : /^[a-z_]\w*[?!]?$/.test(part) ? `:${part}` : `:"${part}"`)).join(', ')}]`;
}
