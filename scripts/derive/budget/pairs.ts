/** Two waits of which one stands inside the other, and what that means for the outer caller. */
import { type Hop, type Verdict, waitMs } from '../../model/timeout-budget.ts';
import type { Codebase } from '../codebase.ts';
import { sumInSequence } from './sequence.ts';
import type { Wait, WaitIndex } from './wait.ts';

/** `outer` waits for the clause that `inner` stands in. */
export interface Pair {
  outer: Wait;
  inner: Wait;
  verdict: Verdict;
  /** Outer minus inner wait, in milliseconds; `null` where one of them is no number. */
  margin: number | null;
  /** `sum-exceeds`: all waits of the sequence, in order; else only `inner`. */
  sequence: readonly Wait[];
}

/** Every pair, outer and inner as they are written. */
export function pairsOf(codebase: Codebase, waits: WaitIndex): Pair[] {
  const clauses = new Set(waits.all.flatMap(({ within }) => within ?? []));
  return [...clauses].flatMap((clause) =>
    waits.inside(clause).flatMap((inner) => waits.into(clause).map((outer) => pairOf(codebase, waits, outer, inner))),
  );
}

export function pairOf(codebase: Codebase, waits: WaitIndex, outer: Wait, inner: Wait): Pair {
  const verdict = verdictOf(outer.hop, inner);
  const one: Pair = { outer, inner, verdict, margin: margin(outer.hop, waitMs(inner.hop.timeout)), sequence: [inner] };
  if (verdict !== 'within') return one;
  const sequence = sumInSequence(codebase, waits.inside(inner.within!), inner);
  const sum = sequence.reduce((total, { hop }) => total + (waitMs(hop.timeout) ?? 0), 0);
  if (sequence.length < 2 || sum <= waitMs(outer.hop.timeout)!) return one;
  return { ...one, verdict: 'sum-exceeds', margin: margin(outer.hop, sum), sequence };
}

function verdictOf(outer: Hop, { hop: inner, supervisor }: Wait): Verdict {
  if (outer.kind === 'start') return 'start-waits';
  const [out, within] = [waitMs(outer.timeout), waitMs(inner.timeout)];
  if (out === Number.POSITIVE_INFINITY) return 'no-bound';
  if (out === undefined) return 'unknown';
  if (within === Number.POSITIVE_INFINITY) return supervisor ? 'inner-supervisor' : 'inner-infinite';
  if (within === undefined) return 'unknown';
  if (within > out) return 'inner-longer';
  return within === out ? 'inner-equal' : 'within';
}

function margin(outer: Hop, inner: number | undefined): number | null {
  const out = waitMs(outer.timeout);
  if (out === undefined || inner === undefined) return null;
  return Number.isFinite(out) && Number.isFinite(inner) ? out - inner : null;
}
