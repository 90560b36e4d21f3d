/** Authored prose, read as data: runbooks, guides, guidelines, plans. Bodies are Markdown; directives give them structure. */
import { z } from 'zod';
import { documentReferences } from './reference.ts';
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

/** What a plan claims; `none`: it says nothing. */
export const planStatus = z.enum(['done', 'in-progress', 'blocked', 'open', 'none']);
export type PlanStatus = z.infer<typeof planStatus>;

/** A priority, and the words that say it. */
export const planPriority = z.object({ level: z.enum(['critical', 'high', 'medium', 'low']), words: z.string() });
export type PlanPriority = z.infer<typeof planPriority>;

/** A task or criterion, and what its checkbox, mark or group claims. */
export const planItem = z.object({
  text: z.string(),
  claimed: planStatus,
  /** The status as written, when no checkbox says it: `✅`, `PARTIALLY FIXED`. */
  words: z.string().optional(),
  priority: planPriority.optional(),
  /** The heading or label inside the phase that it stands below. */
  under: z.string().optional(),
  /** Markdown below the item that is no item of its own. */
  detail: z.string().optional(),
  /** Ids of the controls that measure it, by the configuration. */
  controls: z.array(z.string()).optional(),
  line: z.number().int(),
});
export type PlanItem = z.infer<typeof planItem>;

/** A status as the document says it, and where. */
export const planStatement = z.object({
  /** What it speaks of, as written, when no phase of the document is meant. */
  about: z.string().optional(),
  status: planStatus.exclude(['none']),
  words: z.string(),
  line: z.number().int(),
});
export type PlanStatement = z.infer<typeof planStatement>;

/** A plan: phases with tasks and acceptance criteria. */
export const plan = z.object({
  id: z.string(),
  file: relativePath,
  title: z.string(),
  owner: z.string().optional(),
  status: z.string().optional(),
  /** Whether the document was doubly encoded (UTF-8 read as Windows-1252) and is shown as it was meant. */
  mended: z.boolean().optional(),
  /** Markdown before the first phase. */
  intro: z.string().optional(),
  phases: z.array(
    z.object({
      title: z.string(),
      text: z.string(),
      tasks: z.array(planItem),
      acceptance: z.array(planItem),
      /** What was said of the phase last. */
      status: planStatus.optional(),
      /** Everything that the document says of its status, in order. */
      said: z.array(planStatement).optional(),
      priority: planPriority.optional(),
      line: z.number().int().optional(),
    }),
  ),
  /** Criteria of the plan as a whole. */
  acceptance: z.array(planItem).optional(),
  /** Statuses of phases that this document has no section for. */
  elsewhere: z.array(planStatement).optional(),
  /** Markdown outside of phases, after the first of them. */
  notes: z.string().optional(),
});
export type Plan = z.infer<typeof plan>;

/** All authored documents of a codebase. */
export const prose = z.object({
  runbooks: z.array(runbook),
  guides: z.array(guide),
  guidelines: z.array(guideline),
  plans: z.array(plan),
  /** Mentions of code by document, held against the code; absent: nobody looked. */
  references: z.array(documentReferences).optional(),
  /** Documents that could not be read, and why. */
  problems: z.array(z.object({ file: relativePath, line: z.number().int(), message: z.string() })),
});
export type Prose = z.infer<typeof prose>;
