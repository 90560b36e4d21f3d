/** Authored guides and guidelines, the team's changes to the reading order, and its exercises. Bodies are Markdown. */
import { z } from 'zod';
import { relativePath } from './words.ts';

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const names = z.array(z.string()).default([]);

/** One before/after pair: one code block each. */
export const codePair = z.object({
  kind: z.literal('before-after'),
  title: z.string(),
  before: z.string(),
  after: z.string(),
  language: z.string(),
  /** The rule that reports the first and not the second. */
  rule: z.string().optional(),
  /** Code that uses the second: what it prints stands behind `# =>`. */
  run: z.string().optional(),
});
export type CodePair = z.infer<typeof codePair>;

const text = z.object({ kind: z.literal('text'), markdown: z.string() });

/** One step of a migration. Texts are Markdown. */
export const guideStep = z.object({
  kind: z.literal('step'),
  title: z.string(),
  parts: z.array(z.discriminatedUnion('kind', [text, codePair])),
  /** How to see that the step is done. */
  verify: z.string().optional(),
  /** How to take it back. */
  rollback: z.string().optional(),
  line: z.number().int(),
});
export type GuideStep = z.infer<typeof guideStep>;

/** A part of a guide: Markdown, a before/after pair, a step, and how the whole is verified and taken back. */
export const guideSection = z.discriminatedUnion('kind', [
  text,
  codePair,
  guideStep,
  z.object({ kind: z.enum(['verification', 'rollback']), markdown: z.string() }),
]);
export type GuideSection = z.infer<typeof guideSection>;

/** A migration guide: text, steps and before/after pairs, in the order of the document. */
export const guide = z.object({
  id: z.string(),
  file: relativePath,
  title: z.string(),
  /** The rule whose findings measure the progress of this migration; of several, the first. */
  rule: z.string().optional(),
  /** All of them. */
  rules: z.array(z.string()).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  summary: z.string().optional(),
  owner: z.string().optional(),
  severity: z.enum(['critical', 'high', 'medium', 'low']).optional(),
  /** Of the whole migration, as the team judges it. */
  effort: z.enum(['small', 'medium', 'large']).optional(),
  /** Feature flags that its steps stand behind. */
  flags: z.array(z.string()).optional(),
  /** The day that progress is counted from; absent: the day of the commit that brought the document. */
  since: isoDate.optional(),
  sections: z.array(guideSection),
});
export type Guide = z.infer<typeof guide>;

/** A line of a review checklist, and what measures it; neither rule nor control: a person reads the code. */
export const checklistItem = z.strictObject({
  text: z.string().min(1),
  rule: z.string().optional(),
  control: z.string().optional(),
});
export type ChecklistItem = z.infer<typeof checklistItem>;

/** How to write code here. */
export const guideline = z.object({
  id: z.string(),
  /** Of Atlas's own: its file in Atlas. */
  file: relativePath,
  title: z.string(),
  summary: z.string().optional(),
  owner: z.string().optional(),
  /** The text without its pairs. */
  markdown: z.string(),
  /** `atlas`: it comes with Atlas, and the team has not written one of this name. Absent: the team's. */
  origin: z.literal('atlas').optional(),
  /** Text and before/after pairs in the order of the document; absent: the text alone. */
  sections: z.array(z.discriminatedUnion('kind', [text, codePair])).optional(),
  checklist: z.array(checklistItem).optional(),
});
export type Guideline = z.infer<typeof guideline>;

/** `start.md`: what the team changes of the computed reading order, and what it says first. */
export const startDocument = z.object({
  file: relativePath,
  title: z.string().optional(),
  /** Markdown above the reading order. */
  markdown: z.string(),
  /** Modules or processes to read first, in this order. */
  pin: names,
  /** Modules or processes to leave out; `*` stands for any part of a name. */
  hide: names,
  /** What to say beside a module or process, by its name. */
  notes: z.record(z.string(), z.string()).default({}),
  /** Sections that come first, in this order; the others follow. */
  order: names,
  /** Lines of the names above, for problems with them. */
  lines: z.record(z.string(), z.number().int()).default({}),
});
export type StartDocument = z.infer<typeof startDocument>;

/** What an exercise asks for; all but `choice` have an answer that the code gives. */
export const exerciseKind = z.enum(['restarts', 'starts', 'owner', 'handles', 'timeout', 'rule', 'choice']);

/** An exercise as a document of the team has it. */
export const authoredExercise = z.object({
  id: z.string(),
  file: relativePath,
  title: z.string(),
  ask: exerciseKind,
  /** The process, table, message or module that is asked about. */
  of: z.string().optional(),
  /** Of a `choice`: what can be chosen. */
  options: names,
  /** Of a `choice`: what is right. Of the others: what the team takes for right, held against the code. */
  answer: names,
  /** Markdown. */
  text: z.string(),
});
export type AuthoredExercise = z.infer<typeof authoredExercise>;
