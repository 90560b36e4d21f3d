/** Calls, casts, sends, monitors and links at the place where they are made, with what is needed to follow them to their callers. */
import type { Expr } from '../../model/expr.ts';
import type { Confidence } from '../../model/facts.ts';
import { bindingsIn } from '../bindings.ts';
import type { Codebase, Site } from '../codebase.ts';
import { isSelf } from '../expressions.ts';
import { SENDS } from '../mailbox.ts';
import { handlerIn } from '../message-handlers.ts';
import { isProcessModule, ownCode } from '../own-code.ts';
import { serverCalls } from '../server-api.ts';
import { identify } from '../server-identity.ts';
import { SERVER_TARGETS } from '../server-targets.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';
import { runnersOf } from './runners.ts';
import { soleTaker } from './takers.ts';

/** One call, cast, send, monitor or link. */
export interface Utterance {
  site: Site;
  kind: 'call' | 'cast' | 'send' | 'monitor' | 'link';
  /** The argument that names the receiver; `null` when it is handed on as a function. */
  to: Expr | null;
  /** The receiving module, as far as this place says. */
  module: string | null;
  confidence: Confidence;
  /** The message; `null` where the call itself says what happens (Agent, a supervisor, a monitor). */
  message: Expr | null;
  timeout?: Expr | 'default' | 'infinity';
  /** The function around it is the receiver's own: whoever calls it talks to the receiver. */
  client: boolean;
  /** The receiver is a parameter of the function around it. */
  helper: boolean;
}

/** Calls, casts and sends of all of compiled code, in file order; in a macro's quote, where the macro stands. */
export function spoken(codebase: Codebase, counts: (site: Site) => boolean): Utterance[] {
  const found: Utterance[] = [];
  for (const call of serverCalls(codebase, counts)) {
    const target = SERVER_TARGETS[call.site.target!]!;
    const written = target.timeout === undefined || call.site.captured ? undefined : call.site.args[target.timeout];
    const timeout = call.kind === 'call' ? (written ?? target.implied ?? 'default') : undefined;
    found.push({
      site: call.site,
      kind: call.kind,
      to: call.to,
      module: call.server,
      confidence: call.confidence,
      message: call.message,
      ...(timeout ? { timeout } : {}),
      client: call.client,
      helper: isParameter(call.site, call.to),
    });
  }
  for (const target of Object.keys(SENDS))
    for (const site of codebase.sitesOf(target)) if (counts(site)) found.push(sendAt(codebase, site));
  return found.map(quoted);
}

/** `__MODULE__` in a macro's quote is whatever module uses the macro. */
function quoted(utterance: Utterance): Utterance {
  const { site, module, confidence } = utterance;
  if (!site.inQuote) return utterance;
  const user = module === site.module?.name;
  return {
    ...utterance,
    module: user ? null : module,
    confidence: user || module === null ? 'unknown' : confidence === 'exact' ? 'inferred' : confidence,
    client: false,
  };
}

function sendAt(codebase: Codebase, site: Site): Utterance {
  const { target, message: index } = SENDS[site.target!]!;
  const message = site.args[index] ?? null;
  const to = target === undefined ? null : (site.args[target] ?? null);
  const base = { site, kind: 'send', to, message, client: false, helper: isParameter(site, to) } as const;
  if (!site.captured && (target === undefined || (to && isSelf(to)))) return { ...base, ...itself(codebase, site) };
  if (!to) return { ...base, module: null, confidence: 'unknown' };
  const identity = identify(codebase, to, whereOf(site));
  const settledMessage = message && settled(codebase, message, whereOf(site));
  const own = site.module ? handlerIn(site.module, 'info', settledMessage) : undefined;
  if (identity.module !== null) {
    const client = identity.module === site.module?.name && own !== undefined;
    return { ...base, module: identity.module, confidence: identity.confidence, client };
  }
  const sole = soleTaker(codebase, site, settledMessage);
  if (own?.fit === 'literal' && ownCode(codebase, site) !== 'only')
    return { ...base, module: own.module, confidence: 'inferred', client: true };
  return { ...base, module: sole?.module ?? null, confidence: sole ? 'inferred' : 'unknown' };
}

/** `self()`: this module's process in its own code; in its client functions the process that calls, where there is only one. */
function itself(codebase: Codebase, site: Site): Pick<Utterance, 'module' | 'confidence'> {
  const { module, process } = site;
  const own = module && isProcessModule(module) ? ownCode(codebase, site) : undefined;
  if (module && own) return { module: module.name, confidence: own === 'only' ? 'exact' : 'inferred' };
  const known = process.kind === 'own' && module && isProcessModule(module);
  const [only, ...others] = known ? runnersOf(codebase, site) : [];
  return only && others.length === 0
    ? { module: only, confidence: 'inferred' }
    : { module: null, confidence: 'unknown' };
}

/** Whether the receiver is nothing but a parameter of the function around the site. */
export function isParameter(site: Site, to: Expr | null): boolean {
  const binding = to?.t === 'var' && site.clause ? bindingsIn(site.clause).get(to) : undefined;
  return binding?.from === 'parameter' && binding.path.length === 0;
}
