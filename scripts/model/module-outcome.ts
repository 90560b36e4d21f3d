/** What one module contributes to each control, and what would make it green. */
import { z } from 'zod';
import { OUTCOMES } from './words.ts';

/** An outcome of a control here, or `elsewhere`: the control does not concern this module. */
export const contribution = z.enum([...OUTCOMES, 'elsewhere']);
export type Contribution = z.infer<typeof contribution>;

/** One control, as far as one module goes. */
export const moduleOutcome = z.object({
  control: z.string(),
  title: z.string(),
  outcome: contribution,
  /** The reason in a sentence. */
  reason: z.string(),
  /** How many open findings, issues, failed tests or lines here count against it. */
  count: z.number().int(),
  /** Fingerprints of this module's open findings that count against it. */
  findings: z.array(z.string()),
});
export type ModuleOutcome = z.infer<typeof moduleOutcome>;

/**
 * What has to be done for a step. `safe`: a command changes the code, and nobody has to look. `evidence`: a tool has to run.
 * `suggested`: a command proposes a change that somebody has to read. `look`: somebody has to decide whether it is true. `hand`:
 * code or tests have to be written.
 */
export const effort = z.enum(['safe', 'evidence', 'suggested', 'look', 'hand']);
export type Effort = z.infer<typeof effort>;

/** One step towards green. */
export const moduleStep = z.object({
  effort,
  /** What to do, one line of Markdown. */
  what: z.string(),
  /** How many findings, issues, tests or lines it settles; 0: it shows what there is. */
  closes: z.number().int(),
  /** What to run, when a command does it. */
  command: z.string().optional(),
  /** The rule whose page says how, when it is one rule's. */
  rule: z.string().optional(),
  /** Controls to which nothing of this module is left after this step and those before; `whole`: nor of any other module. */
  turns: z.array(z.object({ control: z.string(), title: z.string(), whole: z.boolean() })),
});
export type ModuleStep = z.infer<typeof moduleStep>;
