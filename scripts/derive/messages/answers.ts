/** Sends to a pid that somebody gave: whoever asked the sender for them, and takes this very message. */
import type { Message } from '../../model/architecture.ts';
import type { Codebase } from '../codebase.ts';
import { handlerIn } from '../message-handlers.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';
import { retold } from './said.ts';
import type { Told } from './through.ts';

/**
 * All messages, with sends to an unknown process given to the modules that call or cast to the sender and have a clause for
 * the message's tag: subscribers kept in the state, those who wait for an answer.
 */
export function answers(codebase: Codebase, told: readonly Told[]): Message[] {
  const askers = new Map<string, Set<string>>();
  for (const { message } of told) {
    if (message.to === null || (message.kind !== 'call' && message.kind !== 'cast')) continue;
    const known = askers.get(message.to);
    if (known) known.add(message.from.module);
    else askers.set(message.to, new Set([message.from.module]));
  }
  return told.flatMap(({ message, utterance }) => {
    if (message.kind !== 'send' || message.to !== null || !utterance.message) return [message];
    const text = settled(codebase, utterance.message, whereOf(utterance.site));
    const takers = [...(askers.get(message.from.module) ?? [])].toSorted().filter((name) => {
      const module = codebase.modules.get(name);
      return module && handlerIn(module, 'info', text)?.fit === 'literal';
    });
    if (takers.length === 0) return [message];
    return takers.map((to) => retold(message, { to, confidence: 'inferred' }));
  });
}
