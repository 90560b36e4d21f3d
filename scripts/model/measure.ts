/** How a control is measured. A key that means nothing is refused: it may be a misspelt limit. */
import { z } from 'zod';
import { severity } from './words.ts';

const names = z.array(z.string().min(1)).min(1);
const formats = names.describe('Ids of audit formats whose output counts, as `atlas evidence` names them.');
const count = z.number().int().min(0);

/** Open findings of these rules, of at least this severity, at most `max`. */
export const rulesMeasure = z.strictObject({
  kind: z.literal('rules'),
  rules: names.describe('Ids of rules, built in or own.'),
  severity: severity.default('info').describe('Findings below this severity do not count.'),
  max: count.default(0).describe('How many open findings may be.'),
});

/** No failed or invalid test, at least one test ran, and no more left out than allowed; without a limit they are told. */
export const testsMeasure = z.strictObject({
  kind: z.literal('tests'),
  formats,
  maxExcluded: count.optional().describe('How many tests may be excluded by tags or filters.'),
  maxSkipped: count.optional().describe('How many tests may be skipped.'),
});

/** At most `max` problems that a tool reports, of at least this severity. */
export const toolMeasure = z.strictObject({
  kind: z.literal('tool'),
  formats,
  severity: severity.default('info').describe('Problems below this severity do not count.'),
  max: count.default(0).describe('How many problems may be.'),
});

/** Total coverage of at least `min` percent; with `modules` or the control's scope, of each module that they name. */
export const coverageMeasure = z.strictObject({
  kind: z.literal('coverage'),
  formats,
  min: z.number().min(0).max(100).describe('Percent.'),
  modules: names.optional().describe('Module names; `*` stands for any part. Each of them is held to `min`.'),
});

/** Every file of the codebase was read: no parse errors. */
export const parsedMeasure = z.strictObject({ kind: z.literal('parsed') });

/** Numbers that evidence tells, each within a limit. Without a limit nothing can be held. */
export const figuresMeasure = z.strictObject({
  kind: z.literal('figures'),
  formats,
  figures: names.describe(
    'Names of figures, as `atlas evidence` shows them; `*` stands for any part. Case, blanks, `_`, `-` and `.` do not matter.',
  ),
  unit: z.string().min(1).optional().describe('Unit of the limit, as `%`, `ms` or `MB`; absent for counts.'),
  max: z.number().optional().describe('Largest figure that still passes.'),
  min: z.number().optional().describe('Smallest figure that still passes.'),
});

/** Mentions of code in documents that lead to nothing, at most `max`. */
export const referencesMeasure = z.strictObject({
  kind: z.literal('references'),
  documents: names.optional().describe('Kinds of documents: `runbooks`, `guides`, `guidelines`, `plans`; absent: all.'),
  max: count.default(0).describe('How many mentions may lead to nothing.'),
});

/** Alerts and runbooks know each other: at most `max` gaps. Nothing is measured where no file declares alerts. */
export const alertsMeasure = z.strictObject({
  kind: z.literal('alerts'),
  processes: count
    .default(10)
    .describe('Of how many processes, those whose exit most others notice first, each needs a runbook; 0: of none.'),
  max: count
    .default(0)
    .describe('How many alerts and processes may be without a runbook, and runbooks without their alert.'),
});

/** Staged rollouts stand where their plans say. */
export const rolloutMeasure = z.strictObject({
  kind: z.literal('rollout'),
  plans: names.optional().describe('Ids of rollouts, the names of their files; absent: all that have a plan.'),
});

/** Every measure that stands alone. */
export const simpleMeasure = z.discriminatedUnion('kind', [
  rulesMeasure,
  testsMeasure,
  toolMeasure,
  coverageMeasure,
  parsedMeasure,
  figuresMeasure,
  referencesMeasure,
  alertsMeasure,
  rolloutMeasure,
]);
export type SimpleMeasure = z.infer<typeof simpleMeasure>;

/** Several measures that must all hold: the control is as good as its worst part. */
export const allMeasure = z.strictObject({
  kind: z.literal('all'),
  of: z.array(simpleMeasure).min(2).describe('The parts, each measured by itself.'),
});

/** How a control is measured. */
export const measure = z.discriminatedUnion('kind', [...simpleMeasure.options, allMeasure]);
export type Measure = z.infer<typeof measure>;

/** One kind of measure. */
export type MeasureOf<Kind extends Measure['kind']> = Extract<Measure, { kind: Kind }>;

/** The parts of a combined measure, or the one itself. */
export function partsOf(whole: Measure): readonly SimpleMeasure[] {
  return whole.kind === 'all' ? whole.of : [whole];
}

/** Ids of the rules that a measure rests on. */
export function rulesOfMeasure(whole: Measure): string[] {
  return [...new Set(partsOf(whole).flatMap((part) => (part.kind === 'rules' ? part.rules : [])))];
}

/** Ids of the audit formats that a measure rests on. */
export function formatsOfMeasure(whole: Measure): string[] {
  return [...new Set(partsOf(whole).flatMap((part) => ('formats' in part ? part.formats : [])))];
}
