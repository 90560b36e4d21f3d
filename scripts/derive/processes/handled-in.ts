/** The clause that takes a message: only where message and clause share a tag, so that no other clause can. */
import type { Message } from '../../model/architecture.ts';
import type { ProcessEdge } from '../../model/process-graph.ts';
import type { Codebase, Site } from '../codebase.ts';
import { SENDS } from '../mailbox.ts';
import { type Delivery, handlerIn } from '../message-handlers.ts';
import { serverCallAt } from '../server-api.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';

const DELIVERIES: Partial<Record<Message['kind'], Delivery>> = { call: 'call', cast: 'cast', send: 'info' };

/** `undefined` for messages that no clause takes by its tag. */
export function receivingClause(codebase: Codebase, message: Message, made: Site): ProcessEdge['handledIn'] {
  const delivery = DELIVERIES[message.kind];
  const module = message.to === null ? undefined : codebase.modules.get(message.to);
  if (!delivery || !module) return undefined;
  const call = serverCallAt(codebase, made);
  const written = call ? call.message : made.args[SENDS[made.target ?? '']?.message ?? -1];
  if (!written) return undefined;
  const handler = handlerIn(module, delivery, settled(codebase, written, whereOf(made)));
  if (handler?.fit !== 'literal' || !handler.fn || handler.line === undefined) return undefined;
  return { function: handler.fn.key, line: handler.line };
}
