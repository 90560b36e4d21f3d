/** Weighs the artefacts that a control can rest on: which count, and what they come to together. */
import { UNKNOWN_ORIGIN } from '../ingest/freshness.ts';
import type { Evidence } from '../model/evidence.ts';
import { type AgeLimit, ageOf, tooOld } from './age.ts';
import { amount, type Judgement, notMeasured, oneOf } from './judgement.ts';

/** What one complete and fresh artefact says by itself. */
export interface Say {
  outcome: 'pass' | 'waived' | 'fail' | 'not-measured';
  /** A sentence without its artefact's name. */
  reason: string;
  /** The same without any name (see `control.publicReason`). */
  publicReason: string;
  figure: number | null;
  /** Fingerprints of the findings that count, and how many of those are accepted; absent: it counts no findings. */
  findings?: string[];
  waived?: number;
}

/**
 * Every complete and fresh artefact of the formats counts. On the same code a passing run does not undo a failing one: the
 * worst says the outcome (an umbrella's apps often write one file each), and what others say is told. An incomplete one taken
 * from the same code, and not older, means that the last run did not finish: then nothing passes. Older than `limit` is not fresh.
 * Without a fresh one, the newest complete one is stale; without a complete one, nothing is measured.
 */
export function byEvidence(
  evidence: readonly Evidence[],
  formats: readonly string[],
  limit: AgeLimit,
  says: (record: Evidence) => Say,
): Judgement {
  const asked = evidence.filter((record) => formats.includes(record.format)).sort(newestFirst);
  const all = asked.filter((record, i) => !isPast(record, asked.slice(0, i)));
  if (all.length === 0) {
    const nothing = `No output of ${oneOf(formats)} was found.`;
    return notMeasured(nothing, nothing);
  }
  const files = all.map(({ file }) => file);
  const complete = all.filter((record) => record.complete);
  const broken = all.filter((record) => !record.complete);
  if (complete.length === 0) {
    const [first, ...more] = broken as [Evidence, ...Evidence[]];
    const others = more.length > 0 ? ` ${more.length} more cannot be used either.` : '';
    const reason = `${first.file} is not complete: ${first.why ?? 'no reason is known.'}${others}`;
    return notMeasured(reason, `The tool's report is not complete.${others}`, files);
  }
  const fresh = complete.filter((record) => record.freshness === 'fresh' && tooOld(record, limit) === undefined);
  const aside = broken.map((record) => ` ${record.file} does not count: it is not complete.`).join('');
  if (fresh.length === 0) return stale(complete[0]!, limit, aside);
  const said = fresh
    .map((record) => ({ record, say: says(record) }))
    .sort((a, b) => RANK[a.say.outcome] - RANK[b.say.outcome]);
  const [deciding, ...others] = said as [(typeof said)[number], ...typeof said];
  const differing = others
    .filter(({ say }) => say.outcome !== deciding.say.outcome)
    .map(({ record, say }) => ` ${record.file} differs: ${say.reason}`);
  const last = broken.find(({ freshness, time }) => freshness === 'fresh' && !older(time, deciding.record.time));
  if (last && (deciding.say.outcome === 'pass' || deciding.say.outcome === 'waived'))
    return notMeasured(
      `${last.file} is of the same code and not complete: ${last.why} ${deciding.record.file}: ${deciding.say.reason}`,
      `Of several reports on the same code, one is not complete: its run did not finish.`,
      files,
    );
  return {
    outcome: deciding.say.outcome,
    reason: `${deciding.record.file}: ${deciding.say.reason}${differing.join('')}${aside}`,
    publicReason: `${deciding.say.publicReason}${differing.length > 0 ? ` ${amount(differing.length, 'other report differs', 'other reports differ')}.` : ''}`,
    figure: deciding.say.figure,
    evidence: [deciding, ...others].map(({ record }) => record.file),
    findings: [...new Set(said.flatMap(({ say }) => say.findings ?? []))],
    waived: deciding.say.waived ?? 0,
  };
}

/** The health of a rollout is a state: what the same system said before of the same rollout is past, for good and for bad. */
function isPast({ complete, snapshot }: Evidence, newer: readonly Evidence[]): boolean {
  if (!complete || !snapshot?.metrics) return false;
  return newer.some(
    (one) =>
      one.complete &&
      one.snapshot?.metrics !== undefined &&
      one.snapshot.source === snapshot.source &&
      one.snapshot.rollout === snapshot.rollout,
  );
}

const RANK = { fail: 0, waived: 1, pass: 2, 'not-measured': 3 } as const;

/** Undated runs are not older. */
function older(time: string | undefined, than: string | undefined): boolean {
  return time !== undefined && than !== undefined && Date.parse(time) < Date.parse(than);
}

/** Of other code, of code that nobody knows, or too old: which of them, and how old it is. */
function stale(record: Evidence, limit: AgeLimit, aside: string): Judgement {
  const old = tooOld(record, limit);
  const age = old === undefined ? ageOf(record, limit) : ` ${old}`;
  const note =
    record.freshness === 'fresh'
      ? ''
      : (record.freshnessNote ?? (record.freshness === 'unknown' ? UNKNOWN_ORIGIN : 'The code changed since.'));
  return {
    outcome: 'stale',
    reason: `${record.file}: ${`${note}${age}`.trim()}${aside}`,
    publicReason: `${changeInPublic(record)}${age}`.trim(),
    figure: null,
    evidence: [record.file],
    findings: [],
    waived: 0,
  };
}

function changeInPublic({ freshness, changed }: Evidence): string {
  if (freshness === 'fresh') return '';
  if (freshness === 'unknown') return "Nothing tells which code the tool's report was taken from.";
  const what = changed === undefined ? 'The code' : amount(changed, 'source file');
  return `${what} changed since the tool's report was taken.`;
}

/** By time of the run, latest first, those without one last; then by path. */
function newestFirst(a: Evidence, b: Evidence): number {
  const [x, y] = [a, b].map(({ time }) => (time === undefined ? 0 : Date.parse(time) || 0)) as [number, number];
  return y - x || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
}
