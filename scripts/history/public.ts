/** History in a form that anybody may read. */
import type { History, HistoryRecord } from '../model/history.ts';
import { HISTORY_VERSION } from '../model/history.ts';
import { lineOf } from './lines.ts';

/** What may be said. */
export interface PublicHistoryChoice {
  /** Public ids of controls by their own; a control that is not in it is not told. */
  ids: ReadonlyMap<string, string>;
  /** Whether the commit may be named. */
  commit: boolean;
  /** Where the site for everybody is published; `null`: nobody said. The address of another site is not told. */
  siteUrl: string | null;
}

/** Field by field: what a later version, or a hand, put beside them does not go out. */
export function publicRecord(record: HistoryRecord, { ids, commit }: PublicHistoryChoice): HistoryRecord {
  const { time, measured, dirty, digest, verdict, coverage } = record;
  const controls = record.controls.flatMap(({ id, outcome, figure }) => {
    const told = ids.get(id);
    return told === undefined ? [] : [{ id: told, outcome, figure }];
  });
  const { error, warning, info, waived, baseline } = record.findings;
  return {
    version: HISTORY_VERSION,
    time,
    ...(measured && { measured }),
    commit: commit && /^[0-9a-f]{40,64}$/.test(record.commit ?? '') ? record.commit : null,
    commitTime: commit ? record.commitTime : null,
    dirty,
    atlas: /^[\w.+-]{1,40}$/.test(record.atlas) ? record.atlas : 'unknown',
    digest: /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : '',
    verdict,
    controls: controls.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
    findings: { error, warning, info, waived, baseline },
    coverage,
    tests: record.tests,
  };
}

/** The whole history; lines that cannot be read are counted and not published: nobody knows what they say. */
export function publicHistory(history: History, choice: PublicHistoryChoice): History {
  const records = history.records.map((record) => publicRecord(record, choice));
  const { added, gapDays, present, unread } = history;
  return {
    place: history.place && { kind: history.place.kind, name: '' },
    added,
    records,
    present: publicRecord(present, choice),
    unread: unread.map(({ line }) => ({ line, why: 'it is not published' })),
    gapDays,
    siteUrl: choice.siteUrl,
    text: records.map(lineOf).join(''),
  };
}
