/** A finding: one rule at one place. */
import { z } from 'zod';
import { confidence, relativePath, severity } from './words.ts';

/** An accepted finding: which, why, who answers for it, until when. */
export const waiver = z.object({
  rule: z.string(),
  module: z.string().optional(),
  function: z.string().optional(),
  reason: z.string(),
  owner: z.string().optional(),
  /** ISO date; from the day after, the waiver is expired and its findings fail. */
  expires: z.string().optional(),
});
export type Waiver = z.infer<typeof waiver>;

/** One rule at one place. */
export const finding = z.object({
  rule: z.string(),
  severity,
  confidence,
  state: z.enum(['open', 'waived', 'baseline']),
  file: relativePath,
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  /** Module that holds the place; `null` for top-level code of a script. */
  module: z.string().nullable(),
  /** `name/arity` that holds the place; `null` in a module's body. */
  function: z.string().nullable(),
  /** What was seen, where, and what happens because of it. */
  message: z.string(),
  /** Which of the rule's messages this is: stable while the wording changes. */
  messageId: z.string(),
  /** Survives moved lines and reworded messages; tells equal sites in one function apart. */
  fingerprint: z.string(),
  /** The call or construct, as written, on one line. */
  code: z.string(),
  inQuote: z.boolean().optional(),
  /** Other places that belong to it: the calls that a literal reaches, the clause that is missing. */
  related: z.array(z.object({ file: relativePath, line: z.number().int(), note: z.string() })).optional(),
  waiver: waiver.optional(),
});
export type Finding = z.infer<typeof finding>;
