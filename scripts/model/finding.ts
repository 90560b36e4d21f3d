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
  /** Where it is written: the configuration, or the comment beside the code. */
  source: z.object({ file: relativePath, line: z.number().int().optional() }).optional(),
});
export type Waiver = z.infer<typeof waiver>;

/**
 * What became of a waiver in this run. `used`: it covers findings. `expired`: it would, but its day is over, so they are open.
 * `unused`: nothing matches it any more. `refused`: it is not written as a waiver must be (`why` says what is missing).
 * `idle`: its rule did not run, so nothing is known of it. Expired and refused waivers fail the gate.
 */
export const waiverUse = waiver.extend({
  state: z.enum(['used', 'expired', 'unused', 'refused', 'idle']),
  /** How many findings it covers; of an expired one: how many are open again. */
  findings: z.number().int(),
  why: z.string().optional(),
});
export type WaiverUse = z.infer<typeof waiverUse>;

/** The baseline as this run met it. */
export const baselineUse = z.object({
  /** The file, relative to the root, or as it was given. */
  file: z.string(),
  /** How many findings it accepts. */
  entries: z.number().int(),
  /** Entries that no finding has any more: they can be taken out. */
  stale: z.array(z.object({ fingerprint: z.string(), rule: z.string(), module: z.string().nullable() })),
});
export type BaselineUse = z.infer<typeof baselineUse>;

/** Who says it: Atlas by one of its rules, or a tool in one of its reports. */
export const witness = z.object({
  /** `atlas`, or the short name of the tool: `credo`. */
  tool: z.string(),
  /** The rule's id, or what the tool calls its check. */
  check: z.string(),
  severity,
  /** As it words it. */
  message: z.string(),
  /** Of a tool: the artefact that it says it in, and whether that is of the code as it is. */
  evidence: relativePath.optional(),
  fresh: z.boolean().optional(),
});
export type Witness = z.infer<typeof witness>;

/** One rule at one place. */
export const finding = z.object({
  /** Id of the rule; of what only tools say: `credo:Credo.Check.Warning.IoInspect`. */
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
  /** The waiver that covers it; of an open finding: the one that has expired. */
  waiver: waiver.optional(),
  /** Short name of the tool, where no rule of Atlas says it. */
  tool: z.string().optional(),
  /** Everybody who says it, where that is not Atlas alone. The same problem of several tools is one finding. */
  witnesses: z.array(witness).optional(),
  /** Only reports say it that are not of the code as it is: it is shown, and counts for nothing. */
  stale: z.literal(true).optional(),
  /** `atlas fix` can change it: without a second look (`safe`), or as a proposal (`suggested`). */
  fix: z.object({ safety: z.enum(['safe', 'suggested']), title: z.string() }).optional(),
});
export type Finding = z.infer<typeof finding>;
