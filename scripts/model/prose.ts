/** Authored prose, read as data: runbooks, guides, guidelines, plans. Bodies are Markdown; directives give them structure. */
import { z } from 'zod';
import { relativePath } from './words.ts';

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const names = z.array(z.string()).default([]);

/** A runbook's frontmatter. */
export const runbookFrontmatter = z.object({
  title: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  trigger: z.string(),
  impact: z.string(),
  alerts: names,
  symptoms: names,
  errors: names,
  processes: names,
  modules: names,
  owner: z.string().optional(),
  escalation: z.string().optional(),
  lastExercised: isoDate.optional(),
  reviewBy: isoDate.optional(),
});

/** The phases of a runbook, in the order in which they are worked through. */
export const phase = z.enum(['mitigate', 'diagnose', 'fix', 'verify', 'rollback']);

/** One step of a runbook: one command, what it prints, what to do otherwise. Texts are Markdown. */
export const step = z.object({
  /** Stable in the page: `mitigate-1`. */
  id: z.string(),
  phase,
  title: z.string(),
  text: z.string(),
  command: z.object({ language: z.string(), code: z.string() }).optional(),
  expect: z.string().optional(),
  ifNot: z.string().optional(),
  rollback: z.string().optional(),
  line: z.number().int(),
});
export type Step = z.infer<typeof step>;

/** A runbook: when it applies, and its steps. */
export const runbook = runbookFrontmatter.extend({
  id: z.string(),
  file: relativePath,
  intro: z.string(),
  steps: z.array(step),
  /** Markdown outside steps, after the first of them. */
  notes: z.string().optional(),
  /** What is wrong with the document itself: an unknown directive, a step without a command. */
  problems: z.array(z.object({ line: z.number().int(), message: z.string() })),
});
export type Runbook = z.infer<typeof runbook>;

/** A part of a guide: Markdown, or one before/after pair. */
export const guideSection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), markdown: z.string() }),
  z.object({
    kind: z.literal('before-after'),
    title: z.string(),
    before: z.string(),
    after: z.string(),
    language: z.string(),
  }),
]);

/** A migration guide: text and before/after pairs, in the order of the document. */
export const guide = z.object({
  id: z.string(),
  file: relativePath,
  title: z.string(),
  /** The rule whose findings measure the progress of this migration. */
  rule: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  summary: z.string().optional(),
  owner: z.string().optional(),
  sections: z.array(guideSection),
});
export type Guide = z.infer<typeof guide>;

/** How to write code here. */
export const guideline = z.object({
  id: z.string(),
  file: relativePath,
  title: z.string(),
  summary: z.string().optional(),
  owner: z.string().optional(),
  markdown: z.string(),
});
export type Guideline = z.infer<typeof guideline>;

/** A task or criterion, and what its checkbox claims; `none`: it has no checkbox. */
export const planItem = z.object({
  text: z.string(),
  claimed: z.enum(['done', 'open', 'none']),
  line: z.number().int(),
});
/** A plan: phases with tasks and acceptance criteria. */
export const plan = z.object({
  id: z.string(),
  file: relativePath,
  title: z.string(),
  owner: z.string().optional(),
  status: z.string().optional(),
  /** Markdown before the first phase. */
  intro: z.string().optional(),
  phases: z.array(
    z.object({ title: z.string(), text: z.string(), tasks: z.array(planItem), acceptance: z.array(planItem) }),
  ),
});
export type Plan = z.infer<typeof plan>;

/** All authored documents of a codebase. */
export const prose = z.object({
  runbooks: z.array(runbook),
  guides: z.array(guide),
  guidelines: z.array(guideline),
  plans: z.array(plan),
  /** Documents that could not be read, and why. */
  problems: z.array(z.object({ file: relativePath, line: z.number().int(), message: z.string() })),
});
export type Prose = z.infer<typeof prose>;
