/** Telemetry events of a document to those that the code raises or listens to. */
import { raisedByLibrary } from './event-prefixes.ts';
import type { EventMention } from './mention.ts';
import { sharedWords } from './near.ts';
import { type Answer, found, missing, moved, unknown } from './outcome.ts';
import type { World } from './world.ts';

type Event = World['derived']['events'][number];
type Parts = readonly (string | null)[];

const partsOf = (event: string): string[] =>
  event
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((part) => part.trim().replace(/^:/, ''));

const written = (parts: readonly string[]) => `[${parts.map((part) => `:${part}`).join(', ')}]`;
const place = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;
/** A name is listed with those that it may be, computed ones among them: its own place is the sure one. */
const first = ({ executed, handlers }: Event) =>
  executed.find(({ confidence }) => confidence === 'exact') ?? [...executed, ...handlers][0];

/** Every part that the text gives is the code's own word, none a computed one. */
const literal = (own: readonly string[], parts: Parts) =>
  parts.every((part, index) => part === null || own[index] === part);
/** As above, and what the code computes may be anything. */
const computed = (own: readonly string[], parts: Parts) =>
  parts.every((part, index) => part === null || own[index] === '_' || own[index] === part);

/** A telemetry event; `_` of the code stands for a part that it computes. */
export function resolveEvent({ parts: given }: EventMention, world: World): Answer {
  const parts = given.map((part) => (part === '*' ? null : part));
  const events = world.derived.events.map((event) => ({ event, own: partsOf(event.event) }));
  const exact = events.find(({ own }) => own.length === parts.length && literal(own, parts));
  if (exact) {
    const at = first(exact.event);
    return exact.event.executed.length > 0
      ? found(at && place(at))
      : found(at && place(at), 'only listened to here: nothing in this codebase raises it');
  }
  const longer = events.find(({ own }) => own.length > parts.length && literal(own, parts));
  if (longer) {
    const at = first(longer.event);
    return found(at && place(at), 'a prefix of events');
  }
  return raisedAs(parts, events, world) ?? raisedByLibrary(parts, world) ?? notRaised(parts, events, world);
}

/** Raised with a computed part: it is this one for sure only where the code that raises it says the word. */
function raisedAs(parts: Parts, events: readonly { event: Event; own: string[] }[], world: World): Answer {
  const raised = events.filter(({ event, own }) => event.executed.length > 0 && !own.every((part) => part === '_'));
  for (const { event, own } of raised) {
    if (own.length < parts.length || !computed(own, parts)) continue;
    const open = parts.filter((part, index): part is string => part !== null && own[index] === '_');
    const at = event.executed.find(({ confidence }) => confidence !== 'exact') ?? event.executed[0];
    const text = world.textOf(at!.file);
    return open.every((part) => text.split(`:${part}`).some((after, index) => index > 0 && !/^[\w?!]/.test(after)))
      ? found(place(at!), 'one part of its name is computed')
      : unknown(`${place(at!)} raises events whose names are computed`);
  }
  return null;
}

function notRaised(parts: Parts, events: readonly { event: Event; own: string[] }[], world: World): Answer {
  const [root] = parts;
  const raised = events.filter(({ event }) => event.executed.length > 0);
  const isOwn =
    root !== null && root !== undefined && (world.apps().has(root) || raised.some(({ own }) => own[0] === root));
  if (!isOwn || parts.includes(null))
    return root && world.dependencies().has(root.replaceAll('_', ''))
      ? unknown(`${root}'s, by its name`)
      : unknown('not raised here');
  const other = world.past.elsewhere(parts.join('.'));
  if (other) return unknown(`${other} says it, which is no Elixir`);
  if (raised.some(({ own }) => own.every((part) => part === '_')))
    return unknown('events whose names are computed are raised here');
  const near = sharedWords(
    parts.join('.'),
    raised.map(({ own }) => own.join('.')),
  );
  // The ends of a span are no slips of each other, nor of what is no span.
  const isEnd = /^(?:start|stop|exception)$/.test(parts.at(-1)!);
  if (near && !(isEnd && near.split('.').at(-1) !== parts.at(-1))) return moved(written(near.split('.')));
  const said = world.says(`:${parts.at(-1)!}`);
  return said
    ? unknown('no such event was read; its name may be computed')
    : missing('nothing in this codebase raises it');
}
