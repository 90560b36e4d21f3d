/** What benchmarks may cost: held against Benchee's JSON in the same folder. */
import { z } from 'zod';
import { snapshotHead } from '../snapshot.ts';

const job = {
  /** As Benchee names it. */
  job: z.string().min(1),
  /** Benchee's input, where it has any. */
  input: z.string().optional(),
  statistic: z.enum(['average', 'median', 'p99']),
  of: z.enum(['run time', 'memory', 'reductions']).default('run time'),
};

export const budget = z.union([
  /** At most so much: nanoseconds, bytes, reductions. */
  z.strictObject({ ...job, max: z.number().min(0) }),
  /** At most so many percent more than another job, on the same input. */
  z.strictObject({ ...job, over: z.string().min(1), maxPercent: z.number().min(0) }),
]);
export type Budget = z.infer<typeof budget>;

export const budgets = z.strictObject({
  snapshot: z.literal('benchmark-budgets'),
  ...snapshotHead,
  taken: snapshotHead.taken.optional(),
  budgets: z.array(budget),
});
