/** Who counts on the server: code outside its module that calls it, casts to it or looks its name up. */
import type { Codebase, FunctionView, Site } from '../../derive/codebase.ts';
import { type ServerCall, serverCalls } from '../../derive/server-api.ts';
import { inFileOrder } from '../../derive/site-order.ts';
import type { Expr } from '../../model/expr.ts';
import { askers } from './askers.ts';

/** The strongest way in which code counts on a process, and where it does. */
export interface Evidence {
  kind: 'called' | 'cast' | 'named';
  site: Site;
}

/** Functions whose first argument is a process's name, beside those of GenServer and its like. */
export const NAMING: readonly string[] = [
  'Process.whereis/1',
  'GenServer.whereis/1',
  'Process.monitor/1',
  'Process.alive?/1',
  'Process.exit/2',
  'Process.info/1',
  'Process.info/2',
  'Process.link/1',
  ':erlang.whereis/1',
  ':erlang.monitor/2',
  'Kernel.send/2',
  ':erlang.send/2',
  'Process.send/3',
  'Process.send_after/3',
  'Process.send_after/4',
  ':sys.get_state/1',
  ':sys.get_status/1',
  'GenServer.stop/1',
  'GenServer.stop/2',
  'GenServer.stop/3',
  'GenServer.reply/2',
  'Agent.stop/1',
];

/** A place that asks for a process. */
export interface Asking {
  site: Site;
  /** The name or pid as written. */
  name: Expr;
  kind: Evidence['kind'];
  /** Set where it is a call or cast. */
  call?: ServerCall;
}

const ORDER = ['called', 'cast', 'named'];

/** Every place that asks for a process by a name: the name, and how. Calls of functions that ask are among them. */
export function askingPlaces(codebase: Codebase, isOwn: (site: Site) => boolean): Asking[] {
  const places: Asking[] = serverCalls(codebase, (site) => isOwn(site) && !site.inQuote).flatMap((call) =>
    call.to ? [{ site: call.site, name: call.to, kind: call.kind === 'call' ? 'called' : 'cast', call }] : [],
  );
  for (const site of NAMING.flatMap((target) => codebase.sitesOf(target))) {
    const name = site.args[site.target === ':erlang.monitor/2' ? 1 : 0];
    if (name && isOwn(site)) places.push({ site, name, kind: 'named' });
  }
  for (const { fn, index } of askers(places, codebase))
    for (const site of codebase.callers(fn)) {
      const name = site.args[index];
      if (name && isOwn(site)) places.push({ site, name, kind: 'named' });
    }
  return places;
}

/** Every server that code of the codebase counts on, with the strongest evidence first. */
export function evidence(
  asking: readonly Asking[],
  codebase: Codebase,
  isOwn: (site: Site) => boolean,
): ReadonlyMap<string, Evidence[]> {
  const found = new Map<string, Evidence[]>();
  const add = (module: string, one: Evidence) => {
    const known = found.get(module);
    if (known) known.push(one);
    else found.set(module, [one]);
  };
  const clients = new Map<FunctionView, Evidence['kind']>();
  for (const { site, name, kind, call } of asking) {
    if (!isOwn(site)) continue;
    const server = call ? (byName(call) ? call.server : null) : name.t === 'alias' ? name.v : null;
    if (server === null) continue;
    if (site.module?.name !== server) add(server, { kind, site });
    else if (site.fn) noteClient(clients, site.fn, kind);
  }
  for (const { fn, module, kind } of spread(clients, codebase))
    for (const site of codebase.callers(fn))
      if (isOwn(site) && !site.inQuote && !site.delegated && site.module?.name !== module) add(module, { kind, site });
  for (const list of found.values())
    list.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || inFileOrder(a.site, b.site));
  return found;
}

/** The server argument is a name: without a pid from a start, nothing else can be asked. */
function byName({ to, site }: ServerCall): boolean {
  if (!to) return false;
  if (to.t === 'alias' || to.t === 'attr') return true;
  if (to.t === 'atom' || to.t === 'tuple') return true;
  // `def get(server \\ __MODULE__, key)`: the default is the name.
  const pattern = site.clause?.pats.find(
    (pat) => pat.t === 'op' && pat.v === '\\\\' && pat.a[0]?.t === 'var' && to.t === 'var' && pat.a[0].v === to.v,
  );
  return pattern?.t === 'op' && pattern.a[1]?.t === 'alias';
}

function noteClient(clients: Map<FunctionView, Evidence['kind']>, fn: FunctionView, kind: Evidence['kind']): void {
  const known = clients.get(fn);
  if (!known || ORDER.indexOf(kind) < ORDER.indexOf(known)) clients.set(fn, kind);
}

/** A function that asks for the server of `module`. */
interface Client {
  fn: FunctionView;
  module: string;
  kind: Evidence['kind'];
}

/**
 * Functions of the same module that call a client function are client functions too, and so are delegates in others; callbacks
 * run in the server itself.
 */
function spread(clients: ReadonlyMap<FunctionView, Evidence['kind']>, codebase: Codebase): Client[] {
  const all = [...clients].map(([fn, kind]): Client => ({ fn, module: fn.module.name, kind }));
  const seen = new Set(clients.keys());
  // Grows while it is read.
  for (const { fn, module, kind } of all)
    for (const { fn: caller, delegated } of codebase.callers(fn)) {
      if (!caller || caller.callback || seen.has(caller)) continue;
      if (caller.module.name !== module && !delegated) continue;
      seen.add(caller);
      all.push({ fn: caller, module, kind });
    }
  return all;
}

/** Names that only ask for a process: they start nothing. */
export function namesAsked(asking: readonly Asking[]): ReadonlySet<Expr | null> {
  return new Set(asking.flatMap(({ name }) => (name.t === 'tuple' ? [name, ...name.a] : [name])));
}

/** The module around a place, or the file of a script. */
export function placeName({ module, file }: Site): string {
  return module?.name ?? file.path;
}
