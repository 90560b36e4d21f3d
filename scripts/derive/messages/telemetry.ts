/** Telemetry: from the code that executes an event to the module whose function is attached to it. */
import type { Message } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase, Site } from '../codebase.ts';
import { type EventName, eventOf, SPAN_ENDINGS, sameEvent } from '../events/event-name.ts';
import { shorten } from '../print.ts';
import { valuesOf, type Where } from '../value-flow.ts';
import { enteredBy, type Origin, originsOf } from './origins.ts';
import { counts, saidAt } from './said.ts';

interface Attachment {
  event: EventName;
  module: string;
}

export function telemetryMessages(codebase: Codebase): Message[] {
  const attached = attachments(codebase);
  const executed = at(codebase, ':telemetry.execute/2', ':telemetry.execute/3').flatMap((site) =>
    eventsAt(codebase, site, []),
  );
  const spanned = at(codebase, ':telemetry.span/3').flatMap((site) =>
    SPAN_ENDINGS.flatMap((ending) => eventsAt(codebase, site, [ending])),
  );
  return [...executed, ...spanned].flatMap(({ origin, event }) => {
    const heard = attached.filter((known) => sameEvent(known.event, event)).map((known) => known.module);
    const message = shorten(`[${event.map((part) => (part === null ? '_' : `:${part}`)).join(', ')}]`);
    const through = origin.through.length > 0 ? { through: origin.through } : {};
    return [...new Set(heard)]
      .toSorted()
      .flatMap(
        (to) => saidAt(origin.site, { to, kind: 'telemetry', message, ...through, confidence: 'inferred' }) ?? [],
      );
  });
}

function at(codebase: Codebase, ...targets: string[]): Site[] {
  return targets.flatMap((target) => codebase.sitesOf(target).filter((site) => counts(site) && !site.captured));
}

function eventsAt(codebase: Codebase, site: Site, ending: readonly string[]): { origin: Origin; event: EventName }[] {
  const [name] = site.args;
  const origins = name ? originsOf(codebase, site, name) : [];
  return origins.flatMap((origin) => {
    const event = counts(origin.site) ? eventOf(codebase, origin.value.expr, origin.value.where) : undefined;
    return event ? [{ origin, event: [...event, ...ending] }] : [];
  });
}

function attachments(codebase: Codebase): Attachment[] {
  const single = at(codebase, ':telemetry.attach/4').map((site) => ({ site, several: false }));
  const many = at(codebase, ':telemetry.attach_many/4').map((site) => ({ site, several: true }));
  return [...single, ...many].flatMap(({ site, several }) => {
    const [, names, handler] = site.args;
    if (!names || !handler) return [];
    return originsOf(codebase, site, names).flatMap((origin) => {
      if (!counts(origin.site)) return [];
      const { expr, where } = origin.value;
      const each = several ? (expr.t === 'list' ? expr.a : []) : [expr];
      const events = each.flatMap((name) => {
        const event = eventOf(codebase, name, where);
        return event ? [event] : [];
      });
      const modules = handlersOf(codebase, handler, enteredBy(site, origin));
      return events.flatMap((event) => modules.map((module) => ({ event, module })));
    });
  });
}

/** Modules whose code handles the event: the captured function's, or the one that writes the closure. */
function handlersOf(codebase: Codebase, handler: Expr, where: Where): string[] {
  const modules = valuesOf(codebase, handler, where, { callers: true }).flatMap((value) => {
    const own = value.where.module ? [value.where.module.name] : [];
    if (value.expr.t === 'capture') return typeof value.expr.m === 'string' ? [value.expr.m] : own;
    return value.expr.t === 'fn' || value.expr.t === 'shortfn' ? own : [];
  });
  return [...new Set(modules)];
}
