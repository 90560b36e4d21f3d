/** How one artefact's word is put. */
import type { Say } from './by-evidence.ts';

/** Public words for a run that was narrowed. */
export const PART = 'Only a part of the codebase was looked at.';

/** It measures nothing, and why. */
export function nothing(reason: string, publicReason = reason): Say {
  return { outcome: 'not-measured', reason, publicReason, figure: null };
}

/** It holds or does not. */
export function said(
  outcome: Exclude<Say['outcome'], 'not-measured'>,
  figure: number,
  reason: string,
  publicReason = reason,
): Say {
  return { outcome, reason, publicReason, figure };
}
