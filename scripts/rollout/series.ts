/** What a row of snapshots says together: how many in a row are unhealthy, and for how long it has been healthy. */
import type { RolloutSample } from '../model/rollout.ts';

/** Unhealthy samples in a row, from the newest back. One that was not measured ends the row: it says nothing of either. */
export function unhealthyInARow(samples: readonly RolloutSample[]): number {
  const other = samples.findIndex(({ health }) => health !== 'unhealthy');
  return other < 0 ? samples.length : other;
}

/**
 * Seconds between the newest sample and the oldest of the unbroken row of healthy ones in the same phase. Samples further
 * apart than `gapSeconds` do not make a row: nobody looked in between.
 */
export function healthyFor(samples: readonly RolloutSample[], gapSeconds: number): number {
  const [newest] = samples;
  if (newest?.health !== 'healthy') return 0;
  let oldest = newest;
  for (const sample of samples.slice(1)) {
    const gap = (Date.parse(oldest.taken) - Date.parse(sample.taken)) / 1000;
    if (sample.health !== 'healthy' || sample.phase !== newest.phase || gap > gapSeconds) break;
    oldest = sample;
  }
  return (Date.parse(newest.taken) - Date.parse(oldest.taken)) / 1000;
}
