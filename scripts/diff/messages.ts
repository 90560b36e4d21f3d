/** Message edges of two revisions. Lines are no part of what an edge is. Pure. */
import type { Message } from '../model/architecture.ts';
import type { DiffOutput, ValueChange } from '../model/diff-output.ts';
import { type Paired, pairInTurn } from './pair.ts';
import type { Renamed } from './renamed.ts';

/** `renamed`: of modules. */
export function changedMessages(
  from: readonly Message[],
  to: readonly Message[],
  renamed: Renamed,
): DiffOutput['messages'] {
  const { pairs, left, right } = paired(from, to, renamed);
  const changed = pairs
    .map(([a, b]) => ({ from: a, to: b, changes: changesOf(a, b, renamed) }))
    .filter(({ changes }) => changes.length > 0);
  return { added: right, removed: left, changed: inOrder(changed, to) };
}

/** The strictest key first. What differs in a variable's name only is the same message. */
function paired(from: readonly Message[], to: readonly Message[], renamed: Renamed): Paired<Message> {
  const key =
    (...parts: ((of: Identity) => unknown)[]) =>
    (one: Message, side: 'from' | 'to') => {
      const identity = identityOf(one, side === 'from' ? renamed : undefined);
      return JSON.stringify([identity.module, identity.kind, ...parts.map((part) => part(identity))]);
    };
  const fn = (one: Identity) => one.function;
  const receiver = (one: Identity) => one.to;
  const written = (one: Identity) => one.message;
  const shape = (one: Identity) => one.shape;
  const through = (one: Identity) => one.through;
  const wait = (one: Identity) => one.timeout;
  const confidence = (one: Identity) => one.confidence;
  return pairInTurn(from, to, [
    key(fn, receiver, written, through, wait, confidence),
    key(fn, receiver, shape, through, wait, confidence),
    key(fn, receiver, written, through, wait),
    key(fn, receiver, shape, through),
    key(receiver, written, through, wait),
    key(receiver, shape, through),
    key(fn, receiver, shape),
    key(fn, shape, through),
  ]);
}

type Identity = ReturnType<typeof identityOf>;

function identityOf({ from, to, kind, message, through = [], timeout, confidence }: Message, renamed?: Renamed) {
  const module = (name: string) => renamed?.module(name) ?? name;
  return {
    module: module(from.module),
    function: from.function,
    to: to === null ? null : module(to),
    kind,
    message,
    shape: shapeOf(message),
    through: through.map((name) => renamed?.inFunction(name) ?? name),
    timeout,
    confidence,
  };
}

const TOKEN = /"(?:[^"\\]|\\.)*"|(?<![\w.:@&])[a-z_]\w*[?!]?(?![\w(:?!])/g;
const WORDS = new Set(['nil', 'true', 'false', 'fn', 'end', 'do', 'when', 'and', 'or', 'not', 'in', 'else']);

/** What a task is given to do is printed with the call that starts it. */
const CLOSURE = /\bfn\b.*(?:\bend\b|…)/g;

/** `{:put, _, 1}` of `{:put, key, 1}`: the message without the names of variables, and without the bodies of closures. */
export function shapeOf(message: string): string {
  return message
    .replace(CLOSURE, 'fn')
    .replace(TOKEN, (token) => (token.startsWith('"') || WORDS.has(token) ? token : '_'));
}

function changesOf(a: Message, b: Message, renamed: Renamed): ValueChange[] {
  const before = identityOf(a, renamed);
  const after = identityOf(b);
  const values: [string, unknown, unknown][] = [
    ['timeout', before.timeout, after.timeout],
    ['to', before.to, after.to],
    ['confidence', before.confidence, after.confidence],
    ['function', before.function, after.function],
    ['through', before.through.join(' '), after.through.join(' ')],
  ];
  return values
    .filter(([, was, is]) => was !== is)
    .map(([what, was, is]) => ({ what, from: textOf(was), to: textOf(is) }));
}

const textOf = (value: unknown) => (value === undefined || value === null || value === '' ? null : String(value));

/** As the second revision lists them. */
function inOrder<T extends { to: Message }>(changed: readonly T[], to: readonly Message[]): T[] {
  const place = new Map(to.map((one, index) => [one, index]));
  return [...changed].sort((a, b) => place.get(a.to)! - place.get(b.to)!);
}
