/** Utterances followed to the modules that make them through another module's functions. */
import type { Message } from '../../model/architecture.ts';
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { soleHandler } from '../message-handlers.ts';
import { ownCode } from '../own-code.ts';
import { identify } from '../server-identity.ts';
import { settled } from '../settled.ts';
import { type Where, whereOf } from '../value-flow.ts';
import { facadeCallers } from './facades.ts';
import { counts, saidAt } from './said.ts';
import { soleTaker } from './takers.ts';
import type { Utterance } from './utterances.ts';
import { isOpenMessage, textOf, timeoutOf } from './wording.ts';

const MAX_CROSSED = 4;

/** Who is meant, seen from the last of the calls crossed. */
interface Receiver {
  module: string | null;
  confidence: Message['confidence'];
  /** Still a parameter there: only a caller further out knows. */
  open: boolean;
}

/** A message, and what it came from. */
export interface Told {
  message: Message;
  utterance: Utterance;
}

/**
 * The message where it is made, and again at every place outside that makes it through functions of the receiver, or
 * through helpers that take the receiver or the message as a parameter.
 */
export function spread(codebase: Codebase, utterance: Utterance): Told[] {
  const { site, client, helper } = utterance;
  const found: Told[] = [];
  const add = (at: Site, receiver: Receiver, where: Where, through: readonly string[]) => {
    const { byDefault, ...timeout } = timeoutOf(codebase, utterance, where);
    const confidence = byDefault && receiver.confidence === 'exact' ? 'inferred' : receiver.confidence;
    const said = {
      to: receiver.module,
      kind: utterance.kind,
      message: textOf(codebase, utterance, where),
      ...timeout,
      ...(through.length > 0 ? { through: [...through] } : {}),
      confidence,
    };
    const message = saidAt(at, said, site);
    if (message) found.push({ message, utterance });
  };
  add(site, { module: utterance.module, confidence: utterance.confidence, open: false }, whereOf(site), []);
  const handsOn = isOpenMessage(codebase, utterance, whereOf(site));
  const api = client && ownCode(codebase, site) !== 'only';
  if (!site.fn || !(api || helper || handsOn)) return found;

  const seen = new Set<FunctionView>();
  const climb = (fn: FunctionView, crossing: readonly Site[], names: readonly string[], handing: boolean): void => {
    if (seen.has(fn) || crossing.length >= MAX_CROSSED) return;
    seen.add(fn);
    const through = fn.fact.kind === 'defp' ? names : [`${fn.module.name}.${fn.key}`, ...names];
    for (const caller of [...codebase.callers(fn), ...facadeCallers(codebase, fn)]) {
      if (caller.fn === fn || caller.inQuote || runsElsewhere(caller)) continue;
      const crossed = [...crossing, caller];
      const where = enteredThrough(site, crossed);
      const receiver = receiverAt(codebase, utterance, where, crossed);
      const serving = ownCode(codebase, caller) === 'only';
      const own = receiver.module !== null && receiver.module === caller.module?.name && !serving;
      // What another process says for the function around it is not said by the module's own callbacks.
      const elsewhere = [site, ...crossing].some(({ process }) => process.kind !== 'own');
      const inside = caller.module === fn.module && (own || elsewhere);
      const stillHanding = handing && isOpenMessage(codebase, utterance, where);
      const writtenHere = handing && !stillHanding;
      // A helper's place in the same module that knows no more than the helper does says nothing new.
      const news = api || caller.module !== site.module || receiver.module !== utterance.module;
      if (counts(caller) && ((!inside && !receiver.open && news) || writtenHere)) add(caller, receiver, where, through);
      if (caller.fn && (receiver.open || stillHanding || isFacade(caller) || (own && !serving)))
        climb(caller.fn, crossed, through, stillHanding);
    }
  };
  climb(site.fn, [], [], handsOn);
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

function receiverAt(codebase: Codebase, utterance: Utterance, where: Where, crossed: readonly Site[]): Receiver {
  const { to, client, module, site } = utterance;
  const identity = to ? identify(codebase, to, where) : undefined;
  if (identity?.module) {
    const sure = !site.inQuote && crossed.every(isSure);
    const confidence = identity.confidence === 'exact' && !sure ? 'inferred' : identity.confidence;
    return { module: identity.module, confidence, open: false };
  }
  if (client) return { module, confidence: 'inferred', open: false };
  const open = identity?.parameter === true;
  const sole = handlerOf(codebase, utterance, where, crossed[crossed.length - 1]!);
  return { module: sole ?? null, confidence: sole ? 'inferred' : 'unknown', open };
}

function handlerOf(codebase: Codebase, { kind, message }: Utterance, where: Where, caller: Site): string | undefined {
  if (kind === 'monitor' || kind === 'link' || !message) return undefined;
  const text = settled(codebase, message, where);
  return (kind === 'send' ? soleTaker(codebase, caller, text) : soleHandler(codebase, kind, text))?.module;
}

/** A handler runs in whatever process executes its event; a function that is kept, in one that is not known. */
function runsElsewhere(caller: Site): boolean {
  return caller.process.kind === 'handler' || (caller.captured && caller.process.kind === 'deferred');
}

/** Whether a call names its function, by itself. */
function isSure({ confidence, node }: Site): boolean {
  return confidence === 'exact' && typeof node.m !== 'object';
}

/** A function that is nothing but this call: a delegate, or one written out by hand. */
function isFacade(caller: Site): boolean {
  if (caller.delegated) return true;
  return caller.clause !== null && caller.clause.body.length === 1 && caller.clause.body[0] === caller.node;
}
