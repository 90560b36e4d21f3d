/** Where telemetry events are raised: `execute`, `span`, and plugs and pollers that raise what their options say. */
import type { TelemetryEvent } from '../../model/listed.ts';
import type { Codebase, Site } from '../codebase.ts';
import { option } from '../expressions.ts';
import { placeOf } from '../place.ts';
import { sitesNamed } from '../site-index.ts';
import { whereOf } from '../value-flow.ts';
import { type EventName, eventOf, SPAN_ENDINGS } from './event-name.ts';
import { eventsWritten } from './written.ts';

/** One event where it is raised. */
export interface Raised {
  event: EventName;
  entry: TelemetryEvent['executed'][number];
}

/** Events, and the places where nothing of the name is known: they may raise any. */
export interface Raising {
  known: Raised[];
  open: Site[];
}

const CALLS: readonly (readonly [string, 'execute' | 'span'])[] = [
  [':telemetry.execute/2', 'execute'],
  [':telemetry.execute/3', 'execute'],
  [':telemetry.span/3', 'span'],
];

/** Of compiled code; macros raise theirs wherever they are used, which counts here as once. */
export function raisedIn(codebase: Codebase): Raising {
  const found: Raising = { known: [], open: [] };
  for (const [target, kind] of CALLS)
    for (const site of codebase.sitesOf(target)) {
      const [name] = site.args;
      if (site.file.scope !== 'lib') continue;
      if (site.captured || !name) {
        found.open.push(site);
        continue;
      }
      for (const { event, site: at } of eventsWritten(codebase, name, whereOf(site), site)) {
        if (at.file.scope !== 'lib') continue;
        if (!event) found.open.push(at);
        else push(found, event, kind, at, at === site);
      }
    }
  for (const site of sitesNamed(codebase, 'plug')) plugged(codebase, site, found);
  return found;
}

/** `plug Plug.Telemetry, event_prefix: [:harbour, :endpoint]`. */
function plugged(codebase: Codebase, site: Site, into: Raising): void {
  const [plug, options] = site.args;
  const prefix = plug?.t === 'alias' && plug.v === 'Plug.Telemetry' ? option(options, 'event_prefix') : undefined;
  const event = prefix && eventOf(codebase, prefix, whereOf(site));
  if (event && site.file.scope === 'lib') push(into, event, 'span', site, true);
}

function push(into: Raising, event: EventName, kind: 'execute' | 'span', site: Site, direct: boolean): void {
  const sure = direct && !event.includes(null) && !site.inQuote && site.confidence === 'exact';
  const entry = { kind, confidence: sure ? ('exact' as const) : ('inferred' as const), ...placeOf(site) };
  for (const ending of kind === 'span' ? SPAN_ENDINGS.map((one) => [one]) : [[]])
    into.known.push({ event: [...event, ...ending], entry });
}
