/** Controls: requirements in plain words, met by rules and evidence with a threshold. */
import { z } from 'zod';
import { outcome, severity } from './words.ts';

/** How a control is measured. */
export const measure = z.discriminatedUnion('kind', [
  /** Open findings of these rules, of at least this severity, at most `max`. */
  z.object({
    kind: z.literal('rules'),
    rules: z.array(z.string()),
    severity: severity.default('info'),
    max: z.number().default(0),
  }),
  /** No failed or invalid test, at least one test ran, at most `maxExcluded` left out. */
  z.object({ kind: z.literal('tests'), formats: z.array(z.string()), maxExcluded: z.number().optional() }),
  /** At most `max` findings of a tool, of at least this severity. */
  z.object({
    kind: z.literal('tool'),
    formats: z.array(z.string()),
    severity: severity.default('info'),
    max: z.number().default(0),
  }),
  /** Total coverage of at least `min` percent; with `modules`, of each module that a pattern names. */
  z.object({
    kind: z.literal('coverage'),
    formats: z.array(z.string()),
    min: z.number(),
    modules: z.array(z.string()).optional(),
  }),
  /** Every file of the codebase was read: no parse errors. */
  z.object({ kind: z.literal('parsed') }),
]);
export type Measure = z.infer<typeof measure>;

/** A control as declared in a catalogue. */
export const controlDefinition = z.object({
  id: z.string(),
  title: z.string(),
  /** The requirement in plain words. */
  requirement: z.string(),
  /** Why it matters, in a sentence or two. */
  why: z.string(),
  measure,
  /** What to do when it is not green. */
  next: z.string(),
  /** The key of the configuration that asks for it: without one, nobody made the requirement, and it is left out. */
  onlyWith: z.enum(['boundaries']).optional(),
  /** Of a control of the team's own: its texts hold nothing that only the team may read, and a public site shows them. */
  public: z.boolean().optional(),
});
export type ControlDefinition = z.infer<typeof controlDefinition>;

/** A control as measured. */
export const control = controlDefinition.extend({
  outcome,
  /** The reason for the outcome, in a sentence. */
  reason: z.string(),
  /**
   * The same in words that anybody may read: counts, limits and ages alone. No path, file name, name of a module or function, no
   * tool's own text, no author; built of its own, never cut out of `reason`.
   */
  publicReason: z.string(),
  /** Measured figure and threshold, as shown: `12`, `at most 0`, `%`. `null` figure: not measured. */
  figure: z.number().nullable(),
  threshold: z.string(),
  unit: z.string(),
  /** Files of the evidence it rests on (see `evidence.file`), or empty when it rests on rules. */
  evidence: z.array(z.string()),
  /** Fingerprints of the findings that count against it. */
  findings: z.array(z.string()),
  waived: z.number().int(),
});
export type Control = z.infer<typeof control>;
