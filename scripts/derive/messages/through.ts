/** Calls, casts and sends followed to the modules that make them through another module's functions. */
import type { Message } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import { callbackOf } from '../callback-reach.ts';
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { soleHandler } from '../message-handlers.ts';
import { print, shorten } from '../print.ts';
import { timeoutAt } from '../server-api.ts';
import { identify } from '../server-identity.ts';
import { settled } from '../settled.ts';
import { valuesOf, type Where, whereOf } from '../value-flow.ts';
import { counts, saidAt } from './said.ts';
import type { Utterance } from './utterances.ts';

const MAX_CROSSED = 4;

/** Who is meant, seen from the last of the calls crossed. */
interface Receiver {
  module: string | null;
  confidence: Message['confidence'];
  /** Still a parameter there: only a caller further out knows. */
  open: boolean;
}

/**
 * The message where it is made, and again at every place outside that makes it through functions of the receiver, or
 * through helpers that take the receiver as a parameter.
 */
export function spread(codebase: Codebase, utterance: Utterance): Message[] {
  const { site, client, helper } = utterance;
  const found: Message[] = [];
  const add = (at: Site, receiver: Receiver, where: Where, through: readonly string[]) => {
    const said = {
      to: receiver.module,
      kind: utterance.kind,
      message: textOf(codebase, utterance, where),
      ...timeoutOf(codebase, utterance, where),
      ...(through.length > 0 ? { through: [...through] } : {}),
      confidence: receiver.confidence,
    };
    const message = saidAt(at, said, site);
    if (message) found.push(message);
  };
  add(site, { module: utterance.module, confidence: utterance.confidence, open: false }, whereOf(site), []);
  if (!site.fn || !(client || helper) || callbackOf(codebase, site)) return found;

  const seen = new Set<FunctionView>();
  const climb = (fn: FunctionView, crossing: readonly Site[], names: readonly string[]): void => {
    if (seen.has(fn) || crossing.length >= MAX_CROSSED) return;
    seen.add(fn);
    const through = fn.fact.kind === 'defp' ? names : [`${fn.module.name}.${fn.key}`, ...names];
    for (const caller of codebase.callers(fn)) {
      if (caller.fn === fn || caller.inQuote || runsElsewhere(caller)) continue;
      const crossed = [...crossing, caller];
      const where = enteredThrough(site, crossed);
      const receiver = receiverAt(codebase, utterance, where, caller);
      const own = receiver.module !== null && receiver.module === caller.module?.name && !callbackOf(codebase, caller);
      const inside = own && caller.module === fn.module;
      if (!inside && !receiver.open && counts(caller)) add(caller, receiver, where, through);
      if (caller.fn && (own || receiver.open || isFacade(caller))) climb(caller.fn, crossed, through);
    }
  };
  climb(site.fn, [], []);
  return found;
}

/** The place of the message, entered through these calls, innermost first. */
function enteredThrough(site: Site, crossed: readonly Site[]): Where {
  const outwards = crossed.toReversed();
  const [outermost, ...inner] = outwards;
  if (!outermost) return whereOf(site);
  let from = whereOf(outermost);
  let entry = outermost;
  for (const next of [...inner, site]) {
    from = { ...whereOf(next), entered: { site: entry, from } };
    entry = next;
  }
  return from;
}

function receiverAt(codebase: Codebase, utterance: Utterance, where: Where, caller: Site): Receiver {
  const { to, client, module, message } = utterance;
  const identity = to ? identify(codebase, to, where) : undefined;
  if (identity?.module) return { module: identity.module, confidence: both(identity.confidence, caller), open: false };
  if (client) return { module, confidence: 'inferred', open: false };
  if (identity?.parameter) return { module: null, confidence: 'unknown', open: true };
  const sole = soleHandler(
    codebase,
    utterance.kind === 'send' ? 'info' : utterance.kind,
    message && settled(codebase, message, where),
  );
  return { module: sole?.module ?? null, confidence: sole ? 'inferred' : 'unknown', open: false };
}

/** A handler runs in whatever process executes its event; a function that is kept, in one that is not known. */
function runsElsewhere(caller: Site): boolean {
  return caller.process.kind === 'handler' || (caller.captured && caller.process.kind === 'deferred');
}

function both(confidence: Message['confidence'], caller: Site): Message['confidence'] {
  return confidence === 'exact' && caller.confidence !== 'exact' ? 'inferred' : confidence;
}

/** A function that is nothing but this call: a delegate, or one written out by hand. */
function isFacade(caller: Site): boolean {
  if (caller.delegated) return true;
  return caller.clause !== null && caller.clause.body.length === 1 && caller.clause.body[0] === caller.node;
}

function textOf(codebase: Codebase, { message, site }: Utterance, where: Where): string {
  return shorten(print(message ? standsFor(codebase, message, where) : site.node), 120);
}

/** A message that is a parameter, as the caller wrote it. */
function standsFor(codebase: Codebase, message: Expr, where: Where): Expr {
  if (message.t !== 'var') return message;
  const values = valuesOf(codebase, message, where, { callers: false }).filter((value) => value.path.length === 0);
  return values.length === 1 ? values[0]!.expr : message;
}

function timeoutOf(codebase: Codebase, { timeout }: Utterance, where: Where): Pick<Message, 'timeout'> {
  if (timeout === undefined) return {};
  if (typeof timeout === 'string') return { timeout };
  const value = timeoutAt(codebase, timeout, where);
  return value === 'dynamic' ? {} : { timeout: value };
}
