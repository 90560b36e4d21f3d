/** Runbooks: when each applies, who answers for it, and its steps, one command each. */
import { z } from 'zod';
import { maxAge } from './max-age.ts';
import { relativePath } from './words.ts';

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const names = z.array(z.string()).default([]);
const place = z.object({ file: relativePath, line: z.number().int() });

/** How urgent it is. */
export const urgency = z.enum(['critical', 'high', 'medium', 'low']);

/** A time as people write it for steps and levels: a number and `s`, `min`, `h` or `d`. */
const wait = z
  .string()
  .regex(/^\d{1,4} ?(?:s|m|min|h|d)$/, 'expected a number and s, min, h or d: `90s`, `15 min`')
  .transform((text) =>
    text.replace(/^(\d+) ?(s|m|min|h|d)$/, (_, count, unit) => `${count} ${unit === 'm' ? 'min' : unit}`),
  );

/** Whom to call when nothing helps, and after how long. */
export const escalationLevel = z.strictObject({
  after: wait.optional(),
  contact: z.string().trim().min(1),
});
export type EscalationLevel = z.infer<typeof escalationLevel>;

/** A pattern of log lines, as written: plain text, or a regular expression as `/…/` or `regex: …`. */
const givenPattern = z.union([z.string().trim().min(1), z.strictObject({ regex: z.string().min(1) })]);

/** A runbook's frontmatter, as it is written. */
export const runbookFrontmatter = z.object({
  title: z.string(),
  severity: urgency,
  trigger: z.string(),
  impact: z.string(),
  alerts: names,
  symptoms: names,
  errors: names,
  logPatterns: z.array(givenPattern).default([]),
  processes: names,
  modules: names,
  flags: names,
  owner: z.string(),
  escalation: z.union([z.string(), z.array(z.union([escalationLevel, z.string().trim().min(1)])).min(1)]),
  lastExercised: isoDate,
  exerciseEvery: maxAge,
  reviewBy: isoDate,
});

/** The phases of a runbook, in the order in which they are worked through; `steps` are those of a document that names no phase. */
export const phase = z.enum(['mitigate', 'diagnose', 'fix', 'steps', 'verify', 'rollback']);
export type Phase = z.infer<typeof phase>;

/** Where a command is typed: a remote IEx of the running node, a shell, `psql`. */
export const where = z.enum(['iex', 'shell', 'psql']);

/** Where to go on: a step of this runbook, another runbook, or a step of it. */
export const goto = z.object({ runbook: z.string().optional(), step: z.string().optional(), title: z.string() });
export type Goto = z.infer<typeof goto>;

/** What a command does that cannot be taken back for nothing. */
export const stepEffect = z.object({
  /** The call or word that does it, as written. */
  by: z.string(),
  /** `stops`: it stays away; `restarts`: its supervisor starts it again; `ends the node`; `deletes`. */
  does: z.enum(['stops', 'restarts', 'ends the node', 'deletes']),
  /** Key of the process, name of a table; absent: not one thing of the codebase. */
  what: z.string().optional(),
  /** Other processes that end with it and start again, or that end with it and stay away. */
  with: z.array(z.string()),
  /** What does not come back. */
  lost: z.array(z.object({ what: z.string(), name: z.string(), process: z.string() })),
});
export type StepEffect = z.infer<typeof stepEffect>;

/** One step of a runbook: one command, what it prints, what to do otherwise. Texts are Markdown. */
export const step = z.object({
  /** Stable in the page: `mitigate-1`. */
  id: z.string(),
  phase,
  title: z.string(),
  text: z.string(),
  command: z.object({ language: z.string(), code: z.string() }).optional(),
  /** Where the command is typed; absent: neither said nor known by its language. */
  where: where.optional(),
  expect: z.string().optional(),
  ifNot: z.string().optional(),
  /** Where "if not" leads. */
  goto: goto.optional(),
  rollback: z.string().optional(),
  /** How long it takes, as written: `2 min`. */
  takes: z.string().optional(),
  /** What its author warns of. */
  danger: z.string().optional(),
  /** What the command does to processes and tables that the code shows. Absent: nothing of that kind was found. */
  effects: z.array(stepEffect).optional(),
  line: z.number().int(),
});
export type Step = z.infer<typeof step>;

/** A text that names a symptom, and where the code says it. */
export const said = z.object({ text: z.string(), at: z.array(place) });

/** A pattern of log lines, held against the log calls of the code. */
export const logPattern = z.object({
  text: z.string(),
  kind: z.enum(['text', 'regex']),
  /** Log calls that can write such a line. */
  at: z.array(place),
});
export type LogPattern = z.infer<typeof logPattern>;

/** A runbook: when it applies, and its steps. What its document does not say is absent or empty. */
export const runbook = runbookFrontmatter.omit({ logPatterns: true, escalation: true }).extend({
  severity: urgency.optional(),
  owner: z.string().optional(),
  /** In one text, whichever way it is written. */
  escalation: z.string().optional(),
  /** Level by level, where it is written so. */
  levels: z.array(escalationLevel).optional(),
  logPatterns: z.array(logPattern).optional(),
  flags: z.array(z.string()).optional(),
  /** Error texts that the code says, and where. */
  said: z.array(said).optional(),
  lastExercised: isoDate.optional(),
  exerciseEvery: maxAge.optional(),
  /** The day until which it is to be exercised again. */
  exerciseBy: isoDate.optional(),
  reviewBy: isoDate.optional(),
  id: z.string(),
  file: relativePath,
  /** Written without steps of its own kind: phases and steps were read from headings, lists and code blocks. */
  plain: z.boolean().optional(),
  intro: z.string(),
  steps: z.array(step),
  /** Markdown outside steps, after the first of them. */
  notes: z.string().optional(),
  /** What is wrong with the document itself: an unknown directive, a step without a command. */
  problems: z.array(z.object({ line: z.number().int(), message: z.string() })),
});
export type Runbook = z.infer<typeof runbook>;
