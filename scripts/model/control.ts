/** Controls: requirements in plain words, met by rules and evidence with a threshold. */
import { z } from 'zod';
import { maxAge } from './max-age.ts';
import { measure, simpleMeasure } from './measure.ts';
import { outcome, relativePath } from './words.ts';

export { type Measure, measure } from './measure.ts';

const modulePatterns = z.array(z.string().min(1)).min(1);

/** Modules that a control is about; the rest of the codebase does not count for or against it. */
export const moduleScope = z.strictObject({
  include: modulePatterns.describe('Names of modules; `*` stands for any part: `[Harbour.Crane, Harbour.Crane.*]`.'),
  except: modulePatterns.optional().describe('Modules that do not belong to it although `include` names them.'),
});
export type ModuleScope = z.infer<typeof moduleScope>;

/** Themes, in the order in which a reader asks. */
export const controlGroup = z.enum([
  'messages',
  'processes',
  'state',
  'code',
  'tests',
  'tools',
  'performance',
  'rollout',
  'documents',
]);

/**
 * When a requirement is anybody's at all. `boundaries`: the configuration declares boundaries. `scope`: somebody named modules for
 * it. `modules`: the codebase has a module of such a name. Else the control is left out.
 */
export const onlyWith = z.union([
  z.enum(['boundaries', 'scope']),
  z.strictObject({ modules: modulePatterns.describe('Names of modules; `*` stands for any part.') }),
]);

/** A control as declared in a catalogue. */
export const controlDefinition = z.strictObject({
  id: z.string().describe('Also the name of its file.'),
  title: z.string().trim().min(1).describe('A few words.'),
  requirement: z.string().trim().min(1).describe('The requirement in plain words.'),
  why: z.string().trim().min(1).describe('Why it matters, in a sentence or two.'),
  measure: measure.describe('How it is measured.'),
  next: z.string().trim().min(1).describe('What to do when it is not green.'),
  group: controlGroup.optional().describe('Its theme on the status page.'),
  owner: z.string().trim().min(1).optional().describe('The role that answers for it, as `platform team`.'),
  maxAge: maxAge.optional().describe('Evidence older than this is stale, although the code did not change: `30d`.'),
  scope: moduleScope.optional().describe('Modules that it is about; absent: the whole codebase.'),
  onlyWith: onlyWith.optional().describe('Left out where nobody made the requirement.'),
  public: z
    .boolean()
    .optional()
    .describe(
      "Of a control of the team's own: its texts hold nothing that only the team may read, and a public site shows them.",
    ),
});
export type ControlDefinition = z.infer<typeof controlDefinition>;

/** What measuring came to. */
const measured = {
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
};

/** One part of a combined control, as measured. */
export const controlPart = z.object({ measure: simpleMeasure, ...measured });
export type ControlPart = z.infer<typeof controlPart>;

/** A control as measured. */
export const control = controlDefinition.extend({
  ...measured,
  /** Of a combined control: each part. Its own figure is then how many parts are not green. */
  parts: z.array(controlPart).optional(),
  /** Where a control of the codebase's own is declared, and whether it stands in the place of a built-in one; absent: built in. */
  declared: z.object({ file: relativePath, replaces: z.boolean() }).optional(),
});
export type Control = z.infer<typeof control>;
