/** Telemetry events: where they are executed, spanned and attached to. */
import type { TelemetryFact } from '../model/architecture.ts';
import type { Expr } from '../model/expr.ts';
import type { Codebase, Site } from './codebase.ts';
import { literalOf } from './literal.ts';
import { placeOf } from './place.ts';
import { print, shorten } from './print.ts';

/** Function to what it does and where the event (or list of events) stands among its arguments. */
const CALLS: Readonly<Record<string, { kind: TelemetryFact['kind']; at: number; many?: true }>> = {
  ':telemetry.execute/2': { kind: 'execute', at: 0 },
  ':telemetry.execute/3': { kind: 'execute', at: 0 },
  ':telemetry.span/3': { kind: 'span', at: 0 },
  ':telemetry.attach/4': { kind: 'attach', at: 1 },
  ':telemetry.attach_many/4': { kind: 'attach', at: 1, many: true },
};

/** Events in file order, one entry per event and place. */
export function telemetryFacts(codebase: Codebase): TelemetryFact[] {
  const facts: TelemetryFact[] = [];
  for (const [target, { kind, at, many }] of Object.entries(CALLS))
    for (const site of codebase.sitesOf(target)) {
      const event = site.args[at];
      if (site.captured || !event) continue;
      for (const { text, confidence } of many ? eventsIn(event, site) : [eventOf(event, site)])
        facts.push({ event: text, kind, confidence, ...placeOf(site) });
    }
  return facts.sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.event, b.event));
}

interface Event {
  text: string;
  confidence: TelemetryFact['confidence'];
}

function eventsIn(expr: Expr, site: Site): Event[] {
  const list = literalOf(expr, site);
  if (list?.t !== 'list') return [{ text: shorten(print(expr)), confidence: 'unknown' }];
  return list.a.map((item) => eventOf(item, site));
}

/** `[:a, :b]` as written; followed names are `inferred`, parts that only run time knows make it `inferred`, all of it `unknown`. */
function eventOf(expr: Expr, site: Site): Event {
  const literal = literalOf(expr, site) ?? concatenated(expr, site);
  if (literal?.t !== 'list') return { text: shorten(print(expr)), confidence: 'unknown' };
  const whole = literal.a.every((item) => item.t === 'atom');
  return { text: shorten(print(literal)), confidence: whole && literal === expr ? 'exact' : 'inferred' };
}

/** `@prefix ++ [:stop]`. */
function concatenated(expr: Expr, site: Site): Expr | undefined {
  if (expr.t !== 'op' || expr.v !== '++') return undefined;
  const parts = expr.a.map((side) => literalOf(side, site) ?? concatenated(side, site));
  if (!parts.every((part) => part?.t === 'list')) return undefined;
  return { t: 'list', a: parts.flatMap((part) => (part.t === 'list' ? part.a : [])), l: expr.l, c: expr.c };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
