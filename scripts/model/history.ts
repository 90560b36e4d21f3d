/** History: one small record of each build, kept as JSON lines in a place that the team chooses. */
import { z } from 'zod';
import { testCounts } from './evidence.ts';
import { outcome } from './words.ts';

/** Raised when a field changes meaning; added fields do not raise it. */
export const HISTORY_VERSION = 1;

/** Days after which an unchanged result is recorded again: a calm stretch is no gap. */
export const REPEAT_DAYS = 7;

/** Days without a record that are drawn as a gap, where the configuration is silent. */
export const GAP_DAYS = 14;

/**
 * One control in a record. An outcome that this version does not know was written by a later one: what cannot be read was
 * not measured here, and is never green.
 */
export const recordedControl = z.looseObject({
  id: z.string(),
  outcome: outcome.catch('not-measured'),
  figure: z.number().nullable().catch(null),
});
export type RecordedControl = z.infer<typeof recordedControl>;

const isoTime = z.iso.datetime({ offset: true });

/** One build, in a line. Fields of later versions are kept. No path, no module, no person: only ids of controls and figures. */
export const historyRecord = z.looseObject({
  version: z.number().int().min(1),
  /** ISO time of the moment that was judged: the build's. */
  time: isoTime,
  /** ISO time of the measuring, where an earlier commit was measured afterwards; absent: at `time`. */
  measured: isoTime.optional(),
  /** Full hash; `null` outside git. */
  commit: z.string().nullable(),
  commitTime: isoTime.nullable(),
  dirty: z.boolean().nullable(),
  /** Version of Atlas: other rules give other figures. */
  atlas: z.string(),
  /** `sha256:…` of the results and of the evidence they rest on; equal for equal results. */
  digest: z.string(),
  verdict: z.enum(['pass', 'fail', 'not-measured']).catch('not-measured'),
  /** By id. */
  controls: z.array(recordedControl),
  /** Open findings by severity; waived ones, and those in the baseline. */
  findings: z.looseObject({
    error: z.number().int(),
    warning: z.number().int(),
    info: z.number().int(),
    waived: z.number().int(),
    baseline: z.number().int(),
  }),
  /** Percent; `null`: not measured. */
  coverage: z.number().nullable(),
  /** Of complete reports; `null`: no test report. */
  tests: testCounts.nullable(),
});
export type HistoryRecord = z.infer<typeof historyRecord>;

/** A line that is no record. It stays where it is. */
export const unreadLine = z.object({ line: z.number().int(), why: z.string() });
export type UnreadLine = z.infer<typeof unreadLine>;

/** Where records are kept. `name`: path in the codebase, branch, or folder or address of the published site. */
export const historyPlace = z.object({ kind: z.enum(['file', 'branch', 'site']), name: z.string() });
export type HistoryPlace = z.infer<typeof historyPlace>;

/** The history as a build met it and left it: `history.json` of the report. */
export const history = z.object({
  /** `null`: the team chose none, and nothing is kept. */
  place: historyPlace.nullable(),
  /** What became of this build. `added`: a record of its own. `again`: the last record says the same. `not-kept`: nobody asked for a record. */
  added: z.enum(['added', 'again', 'not-kept']),
  /** Oldest first, each once; with this build's when it has one. */
  records: z.array(historyRecord),
  /** This build: the last of `records`, or what would have been. */
  present: historyRecord,
  unread: z.array(unreadLine),
  /** Days without a record that are drawn as a gap. */
  gapDays: z.number(),
  /** Address that the site is published at, with `/` at its end; `null`: nobody said. */
  siteUrl: z.string().nullable(),
  /** The lines as they are kept, unreadable ones included: what the site publishes. */
  text: z.string(),
});
export type History = z.infer<typeof history>;
