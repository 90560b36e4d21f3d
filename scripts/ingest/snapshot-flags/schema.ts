/** Feature flags as a running system has them. */
import { z } from 'zod';
import { snapshotHead } from '../snapshot.ts';

const named = { name: z.string().min(1) };

export const flag = z.discriminatedUnion('state', [
  z.strictObject({ ...named, state: z.enum(['on', 'off']) }),
  /** On for a part of calls, users or nodes, from 0 to 100. */
  z.strictObject({ ...named, state: z.literal('percentage'), percentage: z.number().min(0).max(100) }),
]);
export type Flag = z.infer<typeof flag>;

export const flags = z.strictObject({ snapshot: z.literal('flags'), ...snapshotHead, flags: z.array(flag) });
