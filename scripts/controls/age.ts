/** How old evidence is, against the limit that a control sets. Pure: the time is handed in. */
import type { Evidence } from '../model/evidence.ts';
import { ageInWords, elapsedInWords, millisecondsOf } from '../model/max-age.ts';

/** What age is measured by. */
export interface AgeLimit {
  /** Milliseconds since 1970. */
  now: number;
  /** As `30d`; absent: age alone makes nothing stale. */
  maxAge?: string;
}

const HOUR = 3_600_000;

/** The full hour that is not before `now`: results are kept for an hour, and none may look younger than it is. */
export function fullHour(now: Date): number {
  return Math.ceil(now.getTime() / HOUR) * HOUR;
}

/** Why a record is older than it may be, in a sentence without a name; `undefined`: it is not. What has no date may be of any age. */
export function tooOld({ time }: Pick<Evidence, 'time'>, { now, maxAge }: AgeLimit): string | undefined {
  if (maxAge === undefined) return undefined;
  const limit = `at most ${ageInWords(maxAge)} are allowed`;
  const taken = time === undefined ? Number.NaN : Date.parse(time);
  if (Number.isNaN(taken)) return `Nothing tells when it was taken; ${limit}.`;
  // Clocks of two machines differ by minutes, not by days.
  if (taken > now + 24 * HOUR) return `It is dated in the future, so its age is not known; ${limit}.`;
  return now - taken > millisecondsOf(maxAge) ? `It is ${elapsedInWords(now - taken)} old; ${limit}.` : undefined;
}

/** How old a record is, in a sentence; empty where nobody knows. */
export function ageOf({ time }: Pick<Evidence, 'time'>, { now }: AgeLimit): string {
  const taken = time === undefined ? Number.NaN : Date.parse(time);
  return taken <= now ? ` It is ${elapsedInWords(now - taken)} old.` : '';
}
