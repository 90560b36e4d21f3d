/** The history as pages tell it: moments on a line of time, how long an outcome has held, what changed. */
import type { History, HistoryRecord } from '../../scripts/model/history.ts';
import type { Outcome } from '../../scripts/model/words.ts';
import { report } from '../report/source.ts';

const DAY = 86_400_000;

/** One state of the codebase, as a build saw it. */
export interface Moment {
  record: HistoryRecord;
  /** Milliseconds; never before the moment before. */
  at: number;
  /** Whole days without a record before it, where they are more than a gap may have; else 0. */
  gap: number;
  /** It has a line of its own; the newest may be this build alone. */
  kept: boolean;
}

/** What a control was at a moment; `absent`: there was no such control. */
export interface Standing {
  outcome: Outcome | 'absent';
  figure: number | null;
}

/**
 * Records and this build, oldest first. A commit stands at its own time, however late it was built; further builds of the
 * same commit at theirs, and before the next commit.
 */
export function momentsOf({ records, present, added, gapDays }: History): Moment[] {
  const all = added === 'not-kept' ? [...records, present] : records;
  const commitTime = (record: HistoryRecord) => Date.parse(record.commitTime ?? record.time);
  let last = Number.NEGATIVE_INFINITY;
  return all.map((record, index) => {
    const again = index > 0 && all[index - 1]!.commit === record.commit;
    const next = all[index + 1];
    const limit = next ? commitTime(next) : Number.POSITIVE_INFINITY;
    const own = again ? Math.min(Date.parse(record.time), limit) : commitTime(record);
    const at = Math.max(own, last);
    const silent = index === 0 ? 0 : Math.floor((at - last) / DAY);
    last = at;
    return { record, at, gap: silent > gapDays ? silent : 0, kept: added !== 'not-kept' || record !== present };
  });
}

/** A control at a moment. */
export function standing({ record }: Pick<Moment, 'record'>, id: string): Standing {
  const control = record.controls.find((one) => one.id === id);
  return control ? { outcome: control.outcome, figure: control.figure } : { outcome: 'absent', figure: null };
}

/** How long something has been as it is now. */
export interface Run {
  /** The first moment of it. */
  since: Moment;
  /** How many records say so. */
  builds: number;
  /** It was so in the first record there is: it may have been so for longer. */
  orLonger: boolean;
  /** Days without any record in it. */
  unseen: number;
}

/** Goes back from the newest moment while `of` stays the same; `null` without moments. */
export function runOf(moments: readonly Moment[], of: (moment: Moment) => string): Run | null {
  const newest = moments.at(-1);
  if (!newest) return null;
  let from = moments.length - 1;
  while (from > 0 && of(moments[from - 1]!) === of(newest)) from -= 1;
  const run = moments.slice(from);
  const unseen = run.slice(1).reduce((sum, { gap }) => sum + gap, 0);
  return { since: run[0]!, builds: run.length, orLonger: from === 0, unseen };
}

/** A control (or, without `id`, the gate) that came out otherwise than in the record before. */
export interface Change {
  id: string | null;
  from: Outcome;
  to: Outcome;
  moment: Moment;
  before: Moment;
}

/** Newest first; at one moment the gate first, then by id. A control that is new, or gone, did not change. */
export function changesOf(moments: readonly Moment[]): Change[] {
  const changes = moments.flatMap((moment, index): Change[] => {
    const before = moments[index - 1];
    if (!before) return [];
    const gate = { id: null, from: before.record.verdict, to: moment.record.verdict, moment, before };
    const controls = moment.record.controls.flatMap(({ id, outcome }) => {
      const { outcome: from } = standing(before, id);
      return from === 'absent' ? [] : [{ id, from, to: outcome, moment, before }];
    });
    return [gate, ...controls].filter(({ from, to }) => from !== to);
  });
  return changes.sort((a, b) => b.moment.at - a.moment.at);
}

/** What pages show of the history; without one, this build stands alone. */
export async function timeline(): Promise<{ history: History | null; moments: Moment[] }> {
  const history = await report().history();
  return { history, moments: history ? momentsOf(history) : [] };
}
