/** The gate: one word over all controls. */
import type { Control } from '../model/control.ts';
import type { ReportIndex } from '../model/report.ts';

/** `fail` when any control fails, `pass` when every one passes or is waived, else (also without a control) `not-measured`. */
export function verdictOf(controls: readonly Pick<Control, 'outcome'>[]): ReportIndex['verdict'] {
  if (controls.some(({ outcome }) => outcome === 'fail')) return 'fail';
  const green = controls.length > 0 && controls.every(({ outcome }) => outcome === 'pass' || outcome === 'waived');
  return green ? 'pass' : 'not-measured';
}
