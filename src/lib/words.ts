/** Words and figures as pages say them. */
import type { WaiverUse } from '../../scripts/model/finding.ts';
import type { Outcome, Severity } from '../../scripts/model/words.ts';

/** `1 finding`, `2 findings`. */
export const count = (n: number, one: string, many = `${one}s`) => `${figure(n)} ${n === 1 ? one : many}`;

/** `12 345`: groups by a thin space; at most one decimal. */
export const figure = (n: number) => {
  const [whole = '0', rest] = String(Math.round(n * 10) / 10).split('.');
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u202f') + (rest ? `.${rest}` : '');
};

/** `98.5 %` of a whole; never rounded up to all, nor down to nothing. */
export const percent = (n: number, of: number) => {
  if (n === of || of === 0) return '100 %';
  const exact = (100 * n) / of;
  return exact > 99.9 ? 'over 99.9 %' : exact < 0.1 ? 'under 0.1 %' : `${figure(exact)} %`;
};

/** `2026-11-18` of an ISO time. */
export const day = (iso: string) => iso.slice(0, 10);

export const shortCommit = (commit: string) => commit.slice(0, 7);

/** What the five outcomes mean, as the legend says it. */
export const OUTCOME_WORDS: Record<Outcome, { word: string; means: string }> = {
  pass: { word: 'pass', means: 'Measured on this code, and within the threshold.' },
  fail: { word: 'fail', means: 'Measured on this code, and beyond the threshold.' },
  waived: { word: 'waived', means: 'Beyond the threshold, and accepted in writing, with an owner and an end.' },
  stale: { word: 'stale', means: 'Measured, but the code has changed since.' },
  'not-measured': { word: 'not measured', means: 'Nobody looked: no evidence, or evidence that is not complete.' },
};

/** What became of a waiver. `means` goes on after "2 waivers". */
export const WAIVER_WORDS: Record<WaiverUse['state'], { word: string; means: string }> = {
  used: { word: 'holds', means: 'hold.' },
  expired: { word: 'expired', means: 'expired: their findings are open again.' },
  refused: { word: 'refused', means: 'refused: they are not written as a waiver must be.' },
  unused: { word: 'unused', means: 'with no finding any more: they can be taken out.' },
  idle: { word: 'not run', means: 'of rules that did not run.' },
};

export const SEVERITY_WORDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'info' };

const ORDER: Record<string, number> = { error: 0, warning: 1, info: 2 };

/** Errors first, then warnings, then infos; inside, by file and line. */
export const bySeverity = <T extends { severity: Severity; file?: string; line?: number }>(a: T, b: T) =>
  (ORDER[a.severity] ?? 3) - (ORDER[b.severity] ?? 3) ||
  ((a.file ?? '') < (b.file ?? '') ? -1 : (a.file ?? '') > (b.file ?? '') ? 1 : 0) ||
  (a.line ?? 0) - (b.line ?? 0);
