/** Telemetry events by name: who raises each, who listens, and whether somebody does neither. */
import type { TelemetryEvent } from '../../model/listed.ts';
import type { App } from '../../model/report.ts';
import type { Codebase } from '../codebase.ts';
import { packagesIn } from '../packages.ts';
import { type EventName, eventText, sameEvent } from './event-name.ts';
import { LIBRARY_EVENTS } from './libraries.ts';
import { type Listeners, listenersIn } from './listeners.ts';
import { type Raising, raisedIn } from './raised.ts';

/** Sorted by name. */
export function telemetryEvents(codebase: Codebase, apps: readonly App[]): TelemetryEvent[] {
  const raised = raisedIn(codebase);
  const listeners = listenersIn(codebase);
  const external = externalPrefixes(codebase, apps);
  const ofPackage = packageFiles(codebase);
  const names = new Map<string, EventName>();
  for (const { event } of [...raised.known, ...listeners.known]) names.set(eventText(event), event);
  return [...names.keys()]
    .sort()
    .map((text) => eventRow(text, names.get(text)!, raised, listeners, { external, ofPackage }));
}

function eventRow(
  text: string,
  event: EventName,
  raised: Raising,
  listeners: Listeners,
  { external, ofPackage }: { external: (event: EventName) => boolean; ofPackage: (file: string) => boolean },
): TelemetryEvent {
  const executed = raised.known.filter((one) => sameEvent(one.event, event)).map(({ entry }) => entry);
  const handlers = listeners.known.filter((one) => sameEvent(one.event, event)).map(({ entry }) => entry);
  const base = { event: text, executed: inOrder(executed), handlers: inOrder(handlers) };
  const computed = event.includes(null);
  if (executed.length > 0 && handlers.length > 0) return { ...base, status: 'heard' };
  if (executed.length > 0) {
    const [open] = listeners.open;
    if (computed) return { ...base, status: 'unknown', why: 'part of its name is decided at run time' };
    if (open)
      return {
        ...base,
        status: 'unknown',
        why: `a handler is attached to events that are computed (${open.file.path}:${open.line})`,
      };
    if (executed.some(({ file }) => ofPackage(file)))
      return { ...base, status: 'unknown', why: 'the application is a package: its users listen' };
    return { ...base, status: 'without a handler' };
  }
  if (external(event)) return { ...base, status: 'external', why: 'a library raises it' };
  const [open] = raised.open;
  if (computed) return { ...base, status: 'unknown', why: 'part of its name is decided at run time' };
  if (open)
    return {
      ...base,
      status: 'unknown',
      why: `an event whose name is computed is raised at ${open.file.path}:${open.line}`,
    };
  return { ...base, status: 'without an event' };
}

function packageFiles(codebase: Codebase): (file: string) => boolean {
  const packages = packagesIn(codebase);
  const files = new Set(codebase.files.flatMap(({ path, app }) => (app !== null && packages.has(app) ? [path] : [])));
  return (file) => files.has(file);
}

/** Whether a library raises an event: by its first part, by a dependency's name, by a repository's prefix. */
function externalPrefixes(codebase: Codebase, apps: readonly App[]): (event: EventName) => boolean {
  const dependencies = new Set(apps.flatMap((app) => app.dependencies.map(({ name }) => name)));
  const own = new Set(apps.map(({ name }) => name));
  const repositories = [...codebase.modules.values()].flatMap((module) =>
    module.uses.has('Ecto.Repo') ? [module.name.split('.').map(underscore)] : [],
  );
  return (event) => {
    const [first] = event;
    if (first === null || first === undefined) return false;
    if (LIBRARY_EVENTS.has(first) || (dependencies.has(first) && !own.has(first))) return true;
    if (event.at(-1) === 'query' || (event.at(-1) === 'init' && event.includes('repo'))) return true;
    return repositories.some((prefix) => prefix.every((part, index) => event[index] === part));
  };
}

function underscore(name: string): string {
  return name.replace(/([A-Z]+)([A-Z][a-z])|([a-z\d])([A-Z])/g, '$1$3_$2$4').toLowerCase();
}

function inOrder<T extends { file: string; line: number }>(places: readonly T[]): T[] {
  const sorted = [...places].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  return sorted.filter((one, i) => i === 0 || one.file !== sorted[i - 1]!.file || one.line !== sorted[i - 1]!.line);
}
