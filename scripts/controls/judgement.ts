/** What one control's measuring comes to, before it is put together with its definition. */
import type { Control } from '../model/control.ts';

export type Judgement = Pick<
  Control,
  'outcome' | 'reason' | 'publicReason' | 'figure' | 'evidence' | 'findings' | 'waived'
>;

/** Nothing was measured, and why: in full, and without a name. `evidence`: files that were looked at. */
export function notMeasured(reason: string, publicReason: string, evidence: readonly string[] = []): Judgement {
  return {
    outcome: 'not-measured',
    reason,
    publicReason,
    figure: null,
    evidence: [...evidence],
    findings: [],
    waived: 0,
  };
}

/** `1 file`, `2 files`; `many` for words that do more than take an s. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The first three, and a sign that there are more. */
export function some(names: readonly string[]): string {
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
