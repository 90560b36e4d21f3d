/** Crash impact: what an abnormal exit of a process takes with it. Definitions: OTP's `supervisor` and Elixir's `Supervisor`. */
import { z } from 'zod';
import { diagram } from './diagram.ts';
import { process, processEdge } from './process-graph.ts';
import { processState } from './state.ts';
import { confidence, relativePath } from './words.ts';

const place = { file: relativePath.nullable(), line: z.number().int().nullable() };

/** What a supervisor does when one of its children exits abnormally. */
export const restart = z.object({
  /** Id of the child's node in the supervision forest. */
  node: z.string(),
  /** Key of the supervisor; `null`: none was scanned. */
  supervisor: z.string().nullable(),
  strategy: z.string().nullable(),
  /** `permanent`, `transient`, `temporary`, as written or by default. */
  restart: z.string().nullable(),
  /** Processes that start anew, in the order in which they start; what stands below them included. */
  restarted: z.array(z.string()),
  /** Ended together with it and not started again by a supervisor: temporary siblings, children of run time. */
  gone: z.array(z.object({ process: z.string(), why: z.string() })),
  /** What the source does not decide: a computed child that would be among them, a strategy that is a value. */
  open: z.array(z.string()),
  /** One sentence. */
  says: z.string(),
});
export type Restart = z.infer<typeof restart>;

/** A supervisor that gives up, and what happens then. */
export const escalation = z.object({
  supervisor: z.string(),
  /** `more than 3 restarts in 5 s`. */
  after: z.string(),
  /** The values hold because nothing else is written. */
  byDefault: z.boolean(),
  /** What its end means. */
  effect: z.string(),
});

/** Something that does not come through the exit. */
export const loss = z.object({
  what: z.enum([
    'state',
    'ETS table',
    'timer',
    'monitor',
    'subscription',
    'registration',
    'mailbox',
    'children',
    'link',
  ]),
  name: z.string(),
  why: z.string(),
  /** Key of the process that loses it: the one that exits, or one that is restarted with it. */
  process: z.string(),
  confidence,
  ...place,
});
export type Loss = z.infer<typeof loss>;

/** A caller that waits for the process, or cannot reach it. */
export const blocked = z.object({
  module: z.string().nullable(),
  function: z.string().nullable(),
  file: relativePath,
  line: z.number().int(),
  /** As written; `null`: decided at run time. */
  timeout: z.union([z.literal('default'), z.literal('infinity'), z.number()]).nullable(),
  /** What the exit does to the caller. */
  effect: z.string(),
  /** Key of the process that runs the call; `null`: whoever calls the function. */
  process: z.string().nullable(),
  message: z.string(),
  through: z.array(z.string()),
  /** What a `catch` turns the exit into: the caller lives on with it. */
  caught: z.string().optional(),
  confidence,
});
export type Blocked = z.infer<typeof blocked>;

/** Code that meets the loss without a call to the process: it reads a table that is gone, its message vanishes. */
export const silent = z.object({
  kind: z.enum(['read', 'write', 'cast', 'send']),
  what: z.string(),
  module: z.string().nullable(),
  function: z.string().nullable(),
  file: relativePath,
  line: z.number().int(),
  effect: z.string(),
  confidence,
});
export type Silent = z.infer<typeof silent>;

/** A process that the exit reaches through a link, or that has to sign on again. */
export const affected = z.object({
  process: z.string(),
  how: z.enum(['link', 'registration', 'membership']),
  effect: z.string(),
  confidence,
  ...place,
});
export type Affected = z.infer<typeof affected>;

/** What to know beside: one sentence and where it comes from. */
export const impactNote = z.object({ text: z.string(), ...place, confidence });

/** Everything about one process. */
export const impact = process.extend({
  /** The supervisor of its first place; `null`: none was scanned. */
  supervisor: z.string().nullable(),
  strategy: z.string().nullable(),
  /** Of its first place, in start order. */
  restarted: z.array(z.string()),
  /** Every place it has in the forest. */
  places: z.array(restart),
  escalation: z.array(escalation),
  /** What it keeps, and what of it a restart finds again; `null`: no module of the codebase says. */
  state: processState.nullable(),
  lost: z.array(loss),
  blocked: z.array(blocked),
  silent: z.array(silent),
  affected: z.array(affected),
  notes: z.array(impactNote),
});
export type Impact = z.infer<typeof impact>;

/** A runbook that names a process, and the alerts that lead to it. */
const impactRunbook = z.object({ id: z.string(), title: z.string(), alerts: z.array(z.string()) });

/** Everything that a process's page shows. */
export const processShard = impact.extend({
  runbooks: z.array(impactRunbook),
  /** Feature flags that its module reads. */
  flags: z.array(z.string()),
  /** What it says to others, and what others say to it. */
  outgoing: z.array(processEdge),
  incoming: z.array(processEdge),
  /** Drawn: who talks to it, and whom it talks to; absent when there is nobody. */
  neighbours: diagram.optional(),
});
export type ProcessShard = z.infer<typeof processShard>;

/** A row of the list of all processes: figures, and who to ask for more. */
export const processRow = process.pick({ key: true, slug: true, kind: true, module: true, started: true }).extend({
  supervisor: z.string().nullable(),
  /** Distinct processes and functions that call it. */
  callers: z.number().int(),
  /** Processes that start anew when it exits, itself included. */
  restarted: z.number().int(),
  /** Processes that the exit ends or leaves without their registration. */
  affected: z.number().int(),
  runbooks: z.number().int(),
  /** For the order of the list: how many others notice its exit, by being restarted, waiting, reading, or signed on. */
  weight: z.number().int(),
});
export type ProcessRow = z.infer<typeof processRow>;

/** What `atlas impact PROCESS --format json` prints. A stable contract: fields are added, never renamed. */
export const impactOutput = processShard
  .omit({ key: true, slug: true, outgoing: true, incoming: true })
  .extend({ version: z.literal(1), process: z.string() });
export type ImpactOutput = z.infer<typeof impactOutput>;
