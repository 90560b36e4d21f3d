/** Health of a staged rollout: what was measured in a window of time, against what was agreed. */
import { z } from 'zod';
import { snapshotHead } from '../snapshot.ts';

export const metric = z.strictObject({
  metric: z.string().min(1),
  /** What was measured; `null`: it could not be. */
  value: z.number().nullable(),
  threshold: z.number(),
  /** Healthy is `at most` (as for errors) or `at least` (as for throughput) the threshold. */
  healthy: z.enum(['at most', 'at least']),
  unit: z.string().optional(),
  /** Seconds that were looked at, up to `taken`. */
  windowSeconds: z.number().positive(),
  /** How many measurements the value stands for. */
  samples: z.number().int().min(0),
});
export type Metric = z.infer<typeof metric>;

export const rollout = z.strictObject({
  snapshot: z.literal('rollout'),
  ...snapshotHead,
  /** Which rollout it is about, where a system has several. */
  rollout: z.string().optional(),
  /** The phase that the system is in. */
  phase: z.string().optional(),
  metrics: z.array(metric),
});
