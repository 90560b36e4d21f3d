/** Monitors of a running system: how many there are, and those that nobody takes away. */
import { z } from 'zod';
import { snapshotHead } from '../snapshot.ts';

const count = z.number().int().min(0);

/** A monitor that outlived what it was made for. */
export const leak = z.strictObject({
  /** The process that holds the monitor: its registered name or its pid. */
  holder: z.string(),
  /** What is monitored. */
  target: z.string(),
  /** How long it has been there, in milliseconds. */
  ageMs: count,
  /** The code that made it. */
  module: z.string().optional(),
  /** `name/arity` in that module. */
  function: z.string().optional(),
  file: z.string().optional(),
  line: z.number().int().min(1).optional(),
});
export type MonitorLeak = z.infer<typeof leak>;

export const monitors = z.strictObject({
  snapshot: z.literal('monitors'),
  ...snapshotHead,
  statistics: z.strictObject({
    /** Monitors that are there now. */
    active: count,
    /** Since the system started, where it counts them. */
    created: count.optional(),
    removed: count.optional(),
    /** How many of those that are there are leaks: as many as are listed. */
    leaked: count,
  }),
  leaks: z.array(leak),
});
