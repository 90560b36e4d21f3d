/** Who talks to whose server: every call and cast, its server, message and timeout, and the clause that handles it. */
import type { Expr } from '../model/expr.ts';
import type { Confidence } from '../model/facts.ts';
import type { Codebase, ModuleView, Site } from './codebase.ts';
import { type Delivery, type Handler, handlerIn, quotedHandler, soleHandler } from './message-handlers.ts';
import { milliseconds } from './milliseconds.ts';
import { ownCode } from './own-code.ts';
import { identify, type ServerIdentity } from './server-identity.ts';
import { SERVER_TARGETS, type ServerTarget } from './server-targets.ts';
import { settled } from './settled.ts';
import { inFileOrder } from './site-order.ts';
import { valuesOf, type Where, whereOf } from './value-flow.ts';

/** Milliseconds, or: OTP's default of 5,000, no bound, decided at run time. Absent for casts. */
export type CallTimeout = 'default' | 'infinity' | number | 'dynamic';

/** One call or cast to a server. */
export interface ServerCall {
  site: Site;
  kind: 'call' | 'cast';
  api: ServerTarget['api'];
  /** Module whose process it goes to; `null` when that is decided at run time. */
  server: string | null;
  confidence: Confidence;
  /** The server argument as written; `null` for a captured function. */
  to: Expr | null;
  /** The message as written; `null` for Agents and captured functions. */
  message: Expr | null;
  timeout?: CallTimeout;
  /** The clause of `server` that takes the message. */
  handledIn?: Handler;
  /** The function around it is the server's own API: it stands in the module that handles the message, and means its own server. */
  client: boolean;
}

const cache = new WeakMap<Site, ServerCall>();

/** Every call and cast of the codebase, in file order; with `counts`, only those at these sites. */
export function serverCalls(codebase: Codebase, counts: (site: Site) => boolean = () => true): ServerCall[] {
  return Object.keys(SERVER_TARGETS)
    .flatMap((target) => codebase.sitesOf(target).filter(counts))
    .sort(inFileOrder)
    .flatMap((site) => serverCallAt(codebase, site) ?? []);
}

/** The call or cast that a site makes; `undefined` for other sites. Computed once. */
export function serverCallAt(codebase: Codebase, site: Site): ServerCall | undefined {
  const target = site.target === null ? undefined : SERVER_TARGETS[site.target];
  if (!target) return undefined;
  const known = cache.get(site);
  if (known) return known;
  const call = serverCall(codebase, site, target);
  cache.set(site, call);
  return call;
}

function serverCall(codebase: Codebase, site: Site, target: ServerTarget): ServerCall {
  const { kind, api } = target;
  const to = (site.captured ? undefined : site.args[target.server]) ?? null;
  const written = target.message === undefined ? undefined : site.args[target.message];
  const where = whereOf(site);
  const identity = to ? identify(codebase, to, where) : undefined;
  const message = written ? settled(codebase, written, where) : null;
  const own = ownHandler(codebase, site, target, message, identity);
  const client =
    own !== undefined &&
    meansItself(identity, own, site.module, ownCode(codebase, site) === 'only') &&
    !isMeantFor(codebase, identity, own, kind, message);
  const there = whichServer(codebase, identity, client, own, kind, message, site);
  return {
    site,
    kind,
    api,
    to,
    message: written ?? null,
    client,
    ...there,
    ...(kind === 'call' ? { timeout: timeoutOf(codebase, site, target) } : {}),
  };
}

/** The clause of the site's own module that takes the message; of an Agent, the module that starts it or lends it its name. */
function ownHandler(
  codebase: Codebase,
  site: Site,
  target: ServerTarget,
  message: Expr | null,
  identity: ServerIdentity | undefined,
): Handler | undefined {
  const { module } = site;
  if (!module) return undefined;
  if (target.api === 'Agent')
    return identity?.module === module.name || isAgent(module) ? { module: module.name, fit: 'open' } : undefined;
  const delivery: Delivery = target.kind;
  return handlerIn(module, delivery, message) ?? quotedHandler(codebase, module, delivery, message, site);
}

function isAgent(module: ModuleView): boolean {
  return module.role === 'Agent' || module.sites.some(({ m, f }) => m === 'Agent' && f.startsWith('start'));
}

/** Inside the server's own callbacks a pid that somebody gave is another process, unless the message is this server's. */
function meansItself(
  identity: ServerIdentity | undefined,
  own: Handler,
  module: ModuleView | null,
  serving: boolean,
): boolean {
  if (!identity) return false;
  if (identity.module !== null) return identity.module === module?.name;
  return own.fit === 'literal' || (!serving && (identity.parameter || identity.found));
}

/** The server is whatever the caller names, the clause here takes anything, and one other server has a clause for this very message. */
function isMeantFor(
  codebase: Codebase,
  identity: ServerIdentity | undefined,
  own: Handler,
  kind: ServerCall['kind'],
  message: Expr | null,
): boolean {
  if (own.fit === 'literal' || !identity?.parameter || identity.module !== null) return false;
  const sole = soleHandler(codebase, kind, message);
  return sole !== undefined && sole.module !== own.module && sole.fit === 'literal';
}

function whichServer(
  codebase: Codebase,
  identity: ServerIdentity | undefined,
  client: boolean,
  own: Handler | undefined,
  kind: ServerCall['kind'],
  message: Expr | null,
  site: Site,
): Pick<ServerCall, 'server' | 'confidence' | 'handledIn'> {
  if (identity?.module) {
    const module = codebase.modules.get(identity.module);
    const handledIn = module && (module === site.module && own ? own : handlerIn(module, kind, message));
    return { server: identity.module, confidence: identity.confidence, ...(handledIn ? { handledIn } : {}) };
  }
  if (client && own) return { server: own.module, confidence: 'inferred', handledIn: own };
  const sole = soleHandler(codebase, kind, message);
  if (sole) return { server: sole.module, confidence: 'inferred', handledIn: sole };
  return { server: null, confidence: 'unknown' };
}

function timeoutOf(codebase: Codebase, site: Site, target: ServerTarget): CallTimeout {
  const written = target.timeout === undefined || site.captured ? undefined : site.args[target.timeout];
  if (target.timeout === undefined) return target.implied ?? 'default';
  return written ? timeoutValue(codebase, written, site) : 'dynamic';
}

/** A timeout expression as far as the source decides it: a number, `:infinity`, else `dynamic`. */
export function timeoutValue(codebase: Codebase, written: Expr, site: Site): CallTimeout {
  return timeoutAt(codebase, written, whereOf(site));
}

/** As {@link timeoutValue}, for an expression that stands elsewhere. */
export function timeoutAt(codebase: Codebase, written: Expr, where: Where): CallTimeout {
  const one = (expr: Expr) => {
    const values = valuesOf(codebase, expr, where, { callers: false });
    return values.length === 1 ? values[0]!.expr : expr;
  };
  const expr = one(written);
  if (expr.t === 'atom' && expr.v === 'infinity') return 'infinity';
  return milliseconds(expr, one) ?? 'dynamic';
}
