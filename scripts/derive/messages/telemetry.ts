/** Telemetry: from the code that executes an event to the module whose function is attached to it. */
import type { Message } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase, Site } from '../codebase.ts';
import { shorten } from '../print.ts';
import { settled } from '../settled.ts';
import { valuesOf, whereOf } from '../value-flow.ts';
import { counts, saidAt } from './said.ts';

/** An event's name; `null` for a part that is decided at run time. */
type EventName = readonly (string | null)[];

interface Attachment {
  event: EventName;
  module: string;
}

const SPAN_ENDINGS = ['start', 'stop', 'exception'];

export function telemetryMessages(codebase: Codebase): Message[] {
  const attached = attachments(codebase);
  const executed = [':telemetry.execute/2', ':telemetry.execute/3'].flatMap((target) =>
    codebase.sitesOf(target).flatMap((site) => eventsAt(codebase, site, [])),
  );
  const spanned = codebase
    .sitesOf(':telemetry.span/3')
    .flatMap((site) => SPAN_ENDINGS.flatMap((ending) => eventsAt(codebase, site, [ending])));
  return [...executed, ...spanned].flatMap(({ site, event }) => {
    const heard = attached.filter((known) => sameEvent(known.event, event)).map((known) => known.module);
    return [...new Set(heard)].toSorted().flatMap((to) => {
      const text = shorten(`[${event.map((part) => (part === null ? '_' : `:${part}`)).join(', ')}]`);
      return saidAt(site, { to, kind: 'telemetry', message: text, confidence: 'inferred' }) ?? [];
    });
  });
}

function eventsAt(codebase: Codebase, site: Site, ending: readonly string[]): { site: Site; event: EventName }[] {
  const [name] = site.args;
  if (!counts(site) || site.captured || !name) return [];
  const event = eventOf(settled(codebase, name, whereOf(site)));
  return event ? [{ site, event: [...event, ...ending] }] : [];
}

/** `undefined` when nothing of the name is known. */
function eventOf(name: Expr): EventName | undefined {
  if (name.t === 'op' && name.v === '++' && name.a.length === 2) {
    const [left, right] = name.a.map(eventOf);
    return left && right ? [...left, ...right] : undefined;
  }
  if (name.t !== 'list' || name.a.some((part) => part.t === 'op')) return undefined;
  const parts = name.a.map((part) => (part.t === 'atom' ? part.v : null));
  return parts.some((part) => part !== null) ? parts : undefined;
}

function sameEvent(a: EventName, b: EventName): boolean {
  return a.length === b.length && a.every((part, index) => part === null || b[index] === null || part === b[index]);
}

function attachments(codebase: Codebase): Attachment[] {
  const single = codebase.sitesOf(':telemetry.attach/4').map((site) => ({ site, many: false }));
  const many = codebase.sitesOf(':telemetry.attach_many/4').map((site) => ({ site, many: true }));
  return [...single, ...many].flatMap(({ site, many: several }) => {
    const [, names, handler] = site.args;
    if (!counts(site) || !names || !handler) return [];
    const written = settled(codebase, names, whereOf(site));
    const each = several ? (written.t === 'list' ? written.a : []) : [written];
    const events = each.flatMap((name) => {
      const event = eventOf(settled(codebase, name, whereOf(site)));
      return event ? [event] : [];
    });
    return events.flatMap((event) => handlersOf(codebase, site, handler).map((module) => ({ event, module })));
  });
}

/** Modules whose code handles the event: the captured function's, or the one that writes the closure. */
function handlersOf(codebase: Codebase, site: Site, handler: Expr): string[] {
  const modules = valuesOf(codebase, handler, whereOf(site), { callers: true }).flatMap(({ expr, where }) => {
    if (expr.t === 'capture') return typeof expr.m === 'string' ? [expr.m] : [where.module?.name ?? ''];
    return expr.t === 'fn' || expr.t === 'shortfn' ? [where.module?.name ?? ''] : [];
  });
  return [...new Set(modules)].filter((name) => name !== '');
}
