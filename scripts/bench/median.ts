/** Figures of repeated runs. */
import type { Run } from '../io/measure.ts';

/** The middle value; of an even number of values, the mean of the two in the middle. `NaN` for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Median seconds, and the highest peak of all runs. */
export function summarise(runs: readonly Run[]): { seconds: number; min: number; max: number; peakMb: number | null } {
  const seconds = runs.map((run) => run.seconds);
  const peaks = runs.flatMap((run) => run.peakMb ?? []);
  return {
    seconds: median(seconds),
    min: Math.min(...seconds),
    max: Math.max(...seconds),
    peakMb: peaks.length > 0 ? Math.max(...peaks) : null,
  };
}
