/** Who says what to whom: calls, casts, sends, monitors, links, registries, PubSub, telemetry. Compiled code only. */
import type { Message } from '../model/architecture.ts';
import type { Codebase } from './codebase.ts';
import { answers } from './messages/answers.ts';
import { demand } from './messages/demand.ts';
import { lookups } from './messages/lookups.ts';
import { broadcasts } from './messages/pubsub.ts';
import { registrations } from './messages/registrations.ts';
import { registryReads } from './messages/registries.ts';
import { counts, countsInQuote } from './messages/said.ts';
import { settleReceivers } from './messages/settle.ts';
import { asked } from './messages/supervisors.ts';
import { telemetryMessages } from './messages/telemetry.ts';
import { spread } from './messages/through.ts';
import { spoken } from './messages/utterances.ts';
import { watches } from './messages/watches.ts';

/**
 * Every message that the source shows, sorted by place, then kind, receiver and text. A call inside a client function
 * appears where it is made, and again at each place that calls that function from outside, with `through`.
 */
export function messages(codebase: Codebase): Message[] {
  const utterances = settleReceivers(codebase, [
    ...spoken(codebase, countsInQuote),
    ...asked(codebase, counts),
    ...watches(codebase, counts),
  ]);
  const all = [
    ...answers(
      codebase,
      utterances.flatMap((utterance) => spread(codebase, utterance)),
    ),
    ...registryReads(codebase),
    ...lookups(codebase),
    ...registrations(codebase),
    ...broadcasts(codebase),
    ...demand(codebase),
    ...telemetryMessages(codebase),
  ].sort(inOrder);
  return all.filter((message, index) => index === 0 || !same(message, all[index - 1]!));
}

/** Two ways to one and the same message: it is said once. */
function same(a: Message, b: Message): boolean {
  return inOrder(a, b) === 0 && a.from.module === b.from.module && a.timeout === b.timeout;
}

function inOrder(a: Message, b: Message): number {
  return (
    compare(a.from.file, b.from.file) ||
    a.from.line - b.from.line ||
    compare(a.kind, b.kind) ||
    compare(a.to ?? '', b.to ?? '') ||
    compare(a.message, b.message) ||
    compare((a.through ?? []).join(' '), (b.through ?? []).join(' ')) ||
    compare(`${a.timeout ?? ''}`, `${b.timeout ?? ''}`) ||
    compare(a.confidence, b.confidence)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
