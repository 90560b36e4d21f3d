/** Records in the order of what they speak of, each once. */
import { type HistoryRecord, REPEAT_DAYS } from '../model/history.ts';

const DAY = 86_400_000;

/** By the commit's time, then by the build's: an old commit that is built late does not become the newest. */
const byCommitThenBuild = (a: HistoryRecord, b: HistoryRecord) =>
  Date.parse(a.commitTime ?? a.time) - Date.parse(b.commitTime ?? b.time) || Date.parse(a.time) - Date.parse(b.time);

/** Says what the one before says, of the same commit, within {@link REPEAT_DAYS}. */
export const isAgain = (before: HistoryRecord, next: HistoryRecord): boolean =>
  before.digest === next.digest && before.commit === next.commit && isSoon(before, next);

const isSoon = (before: HistoryRecord, next: HistoryRecord) =>
  Date.parse(next.time) - Date.parse(before.time) < REPEAT_DAYS * DAY;

/** In order; of records that say the same of the same commit, the first stays. */
export function merged(records: readonly HistoryRecord[]): HistoryRecord[] {
  const kept: HistoryRecord[] = [];
  for (const record of records.toSorted(byCommitThenBuild)) {
    const before = kept.at(-1);
    if (!before || !isAgain(before, record)) kept.push(record);
  }
  return kept;
}

/**
 * The record that already says what `present` says; `undefined`: `present` is news. `sameSources`: nothing that is measured
 * differs between the commit of the newest record and this one (history itself was committed).
 */
export function sameAs(
  present: HistoryRecord,
  records: readonly HistoryRecord[],
  sameSources: boolean,
): HistoryRecord | undefined {
  const kept = merged(records);
  const newest = kept.at(-1);
  if (newest && sameSources && isAgain(newest, { ...present, commit: newest.commit })) return newest;
  const place = merged([...kept, present]);
  if (place.includes(present)) return undefined;
  return kept.findLast((record) => isAgain(record, present));
}
