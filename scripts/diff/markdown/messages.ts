/** Rows about messages: timeouts first; what many places say to one receiver is one row. Pure. */
import { groupBy } from '../../derive/group-by.ts';
import type { Message } from '../../model/architecture.ts';
import type { DiffOutput, ValueChange } from '../../model/diff-output.ts';
import { said } from './supervision.ts';
import { code, place, plural } from './text.ts';

export function messageRows({ messages: { added, removed, changed } }: DiffOutput): string[] {
  const weighs = ({ changes }: { changes: ValueChange[] }) => {
    const whats = new Set(changes.map(({ what }) => what));
    const rank = RANK.findIndex((what) => whats.has(what));
    return rank < 0 ? RANK.length : rank;
  };
  const called = new Set(changed.flatMap(({ to }) => (to.from.module === to.to ? [] : [whatOf(to)])));
  const counts = changed.filter(({ to }) => to.from.module !== to.to || !called.has(whatOf(to)));
  const groups = [...groupBy(counts, ({ to, changes }) => JSON.stringify([textOf(to), changes])).values()];
  const rows = groups
    .sort((a, b) => weighs(a[0]!) - weighs(b[0]!))
    .map((same) => ({
      weight: weighs(same[0]!),
      row: row(
        '±',
        same.map(({ to }) => to),
        said(same[0]!.changes),
      ),
    }));
  const changedRows = (counts: (weight: number) => boolean) =>
    rows.flatMap(({ weight, row: text }) => (counts(weight) ? [text] : []));
  return [
    ...changedRows((weight) => weight < WEIGHTY),
    ...grouped(told(added)).map((same) => row('+', same)),
    ...grouped(told(removed)).map((same) => row('−', same)),
    ...changedRows((weight) => weight >= WEIGHTY),
  ];
}

/** What a reviewer asks about first. */
const RANK = ['timeout', 'to', 'confidence', 'through', 'function'];
/** From here on the message is the same, and only its way is another one. */
const WEIGHTY = 2;

/** A client function's own call says nothing more where its callers are listed. Between two modules first, unknown receivers last. */
function told(messages: readonly Message[]): Message[] {
  const called = new Set(messages.filter(({ from, to }) => from.module !== to).map(whatOf));
  const listed = messages.filter((one) => one.from.module !== one.to || !called.has(whatOf(one)));
  const rank = ({ from, to }: Message) => (to === null ? 2 : to === from.module ? 1 : 0);
  return [0, 1, 2].flatMap((wanted) => listed.filter((one) => rank(one) === wanted));
}

const whatOf = ({ to, kind, message }: Message) => JSON.stringify([to, kind, message]);

/** Between two modules and of one kind and text, in the order of the first place. */
function grouped(messages: readonly Message[]): Message[][] {
  return [...groupBy(messages, textOf).values()];
}

function row(sign: string, same: readonly Message[], changes?: string): string {
  const [first] = same as [Message];
  const more = same.length > 1 ? ` and ${plural(same.length - 1, 'other place')}` : '';
  const wait = changes === undefined && first.timeout !== undefined ? `, timeout ${first.timeout}` : '';
  return `- ${sign} ${textOf(first)}${wait}${changes === undefined ? '' : `: ${changes}`}${place(first.from)}${more}`;
}

function textOf({ from, to, kind, message }: Message): string {
  const receiver = to === null ? 'a receiver that only run time knows' : code(to);
  return `${code(from.module)} ${VERBS[kind]} ${receiver}: ${code(message)}`;
}

const VERBS: Readonly<Record<Message['kind'], string>> = {
  call: 'calls',
  cast: 'casts to',
  send: 'sends to',
  monitor: 'monitors',
  link: 'links',
  pubsub: 'publishes to',
  registry: 'looks up in',
  telemetry: 'emits to',
};
