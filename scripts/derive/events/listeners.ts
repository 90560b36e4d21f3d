/** Who listens to telemetry events: attached handlers, and definitions of Telemetry.Metrics. */

import type { Expr } from '../../model/expr.ts';
import type { TelemetryEvent } from '../../model/listed.ts';
import type { Codebase, Site } from '../codebase.ts';
import { option } from '../expressions.ts';
import { placeOf } from '../place.ts';
import { print, shorten } from '../print.ts';
import { settled } from '../settled.ts';
import { sitesNamed } from '../site-index.ts';
import { whereOf } from '../value-flow.ts';
import { type EventName, eventOf } from './event-name.ts';
import { eventsWritten, written } from './written.ts';

/** A handler of one event. */
export interface Listener {
  event: EventName;
  entry: TelemetryEvent['handlers'][number];
}

/** Handlers, and the places whose events are decided at run time: they may mean any. */
export interface Listeners {
  known: Listener[];
  open: Site[];
}

const METRICS = ['counter', 'sum', 'last_value', 'summary', 'distribution'];

/** Of compiled code. */
export function listenersIn(codebase: Codebase): Listeners {
  const found: Listeners = { known: [], open: [] };
  for (const [target, several] of [
    [':telemetry.attach/4', false],
    [':telemetry.attach_many/4', true],
  ] as const)
    for (const site of codebase.sitesOf(target))
      if (site.file.scope === 'lib') attached(codebase, site, several, found);
  for (const name of METRICS)
    for (const site of sitesNamed(codebase, name)) if (isMetric(site)) measured(codebase, site, found);
  return found;
}

function attached(codebase: Codebase, site: Site, several: boolean, into: Listeners): void {
  const [, names, handler] = site.args;
  if (site.captured || !names) {
    into.open.push(site);
    return;
  }
  const where = whereOf(site);
  const lists = several ? written(codebase, names, where, site) : [];
  const each = several
    ? lists.flatMap(({ value: { expr, where: there }, site: at }) =>
        expr.t === 'list'
          ? expr.a.flatMap((name) => eventsWritten(codebase, name, there, at))
          : [{ event: undefined, site: at }],
      )
    : eventsWritten(codebase, names, where, site);
  for (const { event, site: at } of each)
    if (at.file.scope !== 'lib') continue;
    else if (!event) into.open.push(at);
    else into.known.push({ event, entry: entryAt(at, 'attach', handlerText(handler), event, at === site) });
}

function handlerText(handler: Expr | undefined): string {
  if (handler?.t === 'fn' || handler?.t === 'shortfn') return 'a function written there';
  return handler ? shorten(print(handler), 60) : '';
}

/** `counter("harbour.ship.arrived.count")`, imported or called by name; in code whose own function this is not. */
function isMetric(site: Site): boolean {
  const [first] = site.args;
  if (site.file.scope !== 'lib' || site.captured || !first) return false;
  if (site.m !== 'Telemetry.Metrics' && site.m !== null) return false;
  if (site.m === null && site.node.t === 'call' && site.node.m !== undefined) return false;
  return first.t === 'str'
    ? (first.v ?? '').includes('.')
    : first.t === 'list' || first.t === 'op' || first.t === 'attr';
}

function measured(codebase: Codebase, site: Site, into: Listeners): void {
  const where = whereOf(site);
  const named = option(settled(codebase, site.args[1] ?? site.args[0]!, where), 'event_name');
  const event = named ? metricEvent(codebase, named, site, false) : metricEvent(codebase, site.args[0]!, site, true);
  if (event) into.known.push({ event, entry: entryAt(site, 'metric', `${site.f}/${site.n}`, event, true) });
  else into.open.push(site);
}

function metricEvent(codebase: Codebase, expr: Expr, site: Site, withField: boolean): EventName | undefined {
  const name = settled(codebase, expr, whereOf(site));
  const event = name.t === 'str' ? name.v?.split('.') : eventOf(codebase, expr, whereOf(site));
  return withField ? event?.slice(0, -1) : event;
}

function entryAt(
  site: Site,
  kind: 'attach' | 'metric',
  handler: string,
  event: EventName,
  direct: boolean,
): Listener['entry'] {
  const sure = direct && !event.includes(null) && !site.inQuote && site.confidence === 'exact';
  return { kind, handler, confidence: sure ? 'exact' : 'inferred', ...placeOf(site) };
}
