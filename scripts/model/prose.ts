/** Authored prose, read as data: runbooks, guides, guidelines, plans. Bodies are Markdown; directives give them structure. */
import { z } from 'zod';
import { authoredExercise, guide, guideline, startDocument } from './guide.ts';
import { documentLive } from './live.ts';
import { documentReferences } from './reference.ts';
import { runbook } from './runbook.ts';
import { relativePath } from './words.ts';

export { phase, type Runbook, runbook, runbookFrontmatter, type Step, step } from './runbook.ts';

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
  /** How the team wants the reading order for somebody new; absent: as it is computed. */
  start: startDocument.optional(),
  /** Exercises of the team's own, as written. */
  exercises: z.array(authoredExercise).optional(),
  /** Mentions of code by document, held against the code; absent: nobody looked. */
  references: z.array(documentReferences).optional(),
  /** Values of the components of documents; absent: no document has one. */
  live: z.array(documentLive).optional(),
  /** Documents that could not be read, and why. */
  problems: z.array(z.object({ file: relativePath, line: z.number().int(), message: z.string() })),
});
export type Prose = z.infer<typeof prose>;
