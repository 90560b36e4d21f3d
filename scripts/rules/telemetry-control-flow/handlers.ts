/** Telemetry handlers: which code an attached handler runs, in the process that executes the event. */
import type { Codebase, Frame, FunctionView, Site } from '../../derive/codebase.ts';
import { SENDS } from '../../derive/mailbox.ts';
import { entered } from '../../derive/reach.ts';
import { SERVER_TARGETS } from '../../derive/server-targets.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import { type Value, valuesOf, whereOf } from '../../derive/value-flow.ts';
import type { Expr } from '../../model/expr.ts';

/** Functions that attach a handler: their third argument. */
export const ATTACHES = [':telemetry.attach/4', ':telemetry.attach_many/4'];
const HANDLER = 2;
/** OTP's own handler for tests: it sends `{event, ref, measurements, metadata}`, and answers with the reference. */
const FOR_TESTS = ':telemetry_test.attach_event_handlers/2';
/** Everything that attaches a handler. */
export const ATTACHMENTS = [...ATTACHES, FOR_TESTS];
/** Functions between the handler and the call: a client function, and one that it is made of. */
const MAX_CROSSED = 2;

/** A call to a server that a handler makes: where the handler's module makes it, and the call itself. */
export interface ServerCallInHandler {
  at: Site;
  call: Site;
}

/** Handlers that a call attaches, as far as the source decides them: captures and closures. */
export function handlersOf(codebase: Codebase, attach: Site): Value[] {
  const handler = attach.args[HANDLER];
  if (!handler) return [];
  // A test's body is no function: its variables are looked for among its statements.
  const written = handler.t === 'var' && !attach.clause ? (boundBeside(attach.frame, handler.v) ?? handler) : handler;
  return valuesOf(codebase, written, whereOf(attach), { callers: true }).filter(
    ({ expr, path }) => path.length === 0 && (expr.t === 'capture' || expr.t === 'fn' || expr.t === 'shortfn'),
  );
}

function boundBeside(frame: Frame | null, name: string): Expr | undefined {
  for (let at = frame; at; at = at.parent) {
    const { node, slot } = at;
    const body = slot === 'do' && 't' in node && node.t === 'call' ? (node.blocks?.do?.body ?? []) : [];
    for (const statement of body)
      if (statement.t === 'op' && statement.v === '=' && statement.a[0]?.t === 'var' && statement.a[0].v === name)
        return statement.a[1];
  }
  return undefined;
}

/** Calls that the code of a handler runs in the process that executes the event. */
export function sitesOfHandler(codebase: Codebase, handler: Value): Site[] {
  const { expr, where } = handler;
  if (expr.t === 'capture') {
    const module = typeof expr.m === 'string' ? codebase.modules.get(expr.m) : where.module;
    const fn = module?.functions.get(`${expr.f}/${expr.n}`);
    return fn ? runBy(fn) : [];
  }
  return sitesInside(codebase, [expr]).filter(
    ({ process }) => process.kind === 'handler' || process.kind === 'deferred',
  );
}

/** What the handlers of an attachment send to other processes; `null` where some handler is not known. */
export function messagesOf(codebase: Codebase, attach: Site): Expr[] | null {
  if (attach.target === FOR_TESTS) return forTests(attach);
  const handlers = handlersOf(codebase, attach).map((handler) => sitesOfHandler(codebase, handler));
  if (handlers.length === 0 || handlers.some((sites) => sites.length === 0)) return null;
  return handlers.flat().flatMap((site) => {
    const message = site.args[SENDS[site.target ?? '']?.message ?? -1];
    return message ? [message] : [];
  });
}

function forTests({ args, node }: Site): Expr[] {
  const { l, c } = node;
  const any: Expr = { t: 'var', v: '_', l, c };
  const events = args[1]?.t === 'list' ? args[1].a : [];
  return events.map((event) => ({ t: 'tuple', a: [event, any, any, any], l, c }));
}

function runBy(fn: FunctionView): Site[] {
  return fn.sites.filter((site) => site.process.kind === 'own' && !site.inQuote);
}

/** Synchronous calls of a handler, direct or through functions; one for each place in the handler's module. */
export function serverCallsIn(codebase: Codebase, sites: readonly Site[]): ServerCallInHandler[] {
  const home = sites[0]?.module ?? null;
  const found: ServerCallInHandler[] = [];
  const seen = new Set<FunctionView>();
  const own = [...sites];
  for (const site of own) {
    if (isCall(site)) found.push({ at: site, call: site });
    const callee = codebase.callee(site);
    if (!callee) continue;
    if (callee.module === home) {
      if (!seen.has(callee)) own.push(...runBy(callee));
      seen.add(callee);
    } else {
      const call = callIn(codebase, callee);
      if (call) found.push({ at: site, call });
    }
  }
  return found;
}

/** The first call to a server that a function of another module makes, or one that it calls. */
function callIn(codebase: Codebase, first: FunctionView): Site | undefined {
  let level = [first];
  for (let crossed = 0; crossed < MAX_CROSSED; crossed++) {
    for (const fn of level) {
      const call = runBy(fn).find(isCall);
      if (call) return call;
    }
    level = level.flatMap((fn) => entered(codebase, fn).filter((next) => next.module === first.module));
  }
  return undefined;
}

function isCall(site: Site): boolean {
  return SERVER_TARGETS[site.target ?? '']?.kind === 'call';
}
