/** Waits as sentences say them. */
import { weakest } from '../derive/budget/chains.ts';
import type { Confidence } from '../model/facts.ts';
import { type Hop, OTP_DEFAULT_MS, type WaitTimeout } from '../model/timeout-budget.ts';
import { inWords } from './timeout-policy.ts';

/** `2,000 ms`, `5,000 ms (the default)`, `without a bound`. */
export function inBudgetWords(timeout: WaitTimeout | undefined): string {
  if (timeout === undefined) return 'as long as it is told at run time';
  if (timeout === 'infinity') return 'without a bound';
  return timeout === 'default' ? `${inWords(OTP_DEFAULT_MS)} (the default)` : inWords(timeout);
}

/** Who waits: a process in a callback, or the function that calls. */
export function waiterOf({ process, callback, at }: Hop): string {
  if (process !== null) return callback ? `\`${process}\` in \`${callback.head}\`` : `\`${process}\``;
  return `\`${[at.module, at.function].filter(Boolean).join('.') || at.file}\``;
}

export function targetOf({ to, kind }: Hop): string {
  if (to !== null) return `\`${to}\``;
  return kind === 'await' ? 'a task' : 'another process';
}

/** One hop's place, with what waits there. */
export function atPlace(hop: Hop): { file: string; line: number; note: string } {
  const { at, timeout } = hop;
  return {
    file: at.file,
    line: at.line,
    note: `${waiterOf(hop)} waits ${inBudgetWords(timeout)} for ${targetOf(hop)}`,
  };
}

/** A wait for whoever it may be is a wait all the same: only how its clause was reached can be in doubt. */
export function confidenceOf(outer: Hop, inner: Hop): Confidence {
  return inner.to === null ? outer.confidence : weakest([outer.confidence, inner.confidence]);
}

/** `` `A` in `handle_info(:tide, …)` waits for `B`, and `B` … ``. */
export function chainInWords(hops: readonly Hop[]): string {
  return hops
    .map((hop) =>
      hop.kind === 'start'
        ? `${waiterOf(hop)} waits until ${targetOf(hop)} has started`
        : `${waiterOf(hop)} waits for ${targetOf(hop)}`,
    )
    .join(', and ');
}
