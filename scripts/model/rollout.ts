/** A rollout in stages: as a team plans it, and where it stands by what a running system says of itself. */
import { z } from 'zod';
import { duration } from './duration.ts';
import { outcome, relativePath } from './words.ts';

/** What a flag is set to: on, off, or on for so many percent. */
const flagValue = z.union([z.boolean(), z.number().min(0).max(100)]);

/** What a metric must keep to in a phase. Exactly one of `atMost` and `atLeast`. */
export const healthThreshold = z
  .strictObject({
    metric: z.string().min(1).describe('Name of the metric, as the snapshots call it.'),
    atMost: z.number().optional().describe('Largest healthy value.'),
    atLeast: z.number().optional().describe('Smallest healthy value.'),
    unit: z.string().optional().describe('Unit of the value: `ms`, `%`.'),
    minSamples: z.number().int().min(1).default(1).describe('Fewer measurements than this prove nothing.'),
  })
  .refine(
    ({ atMost, atLeast }) => (atMost === undefined) !== (atLeast === undefined),
    'expected one of atMost and atLeast',
  );
export type HealthThreshold = z.infer<typeof healthThreshold>;

/** What somebody types: a call for a remote shell, a Mix task, a line for a shell. */
const commandText = z.string().min(1).max(500);

/** Commands by what they are for. */
export const rolloutCommands = z.strictObject({
  show: commandText.optional().describe('Shows where the rollout is.'),
  advance: commandText.optional().describe('Goes to the next phase.'),
  hold: commandText.optional().describe('Stops advancing; flags stay as they are.'),
  rollBack: commandText.optional().describe('Goes back to the phase before.'),
  emergency: commandText.optional().describe('Turns everything off at once.'),
});
export type RolloutCommands = z.infer<typeof rolloutCommands>;

/** A phase. Its flags hold from here on, until a later phase sets them anew. */
export const rolloutPhase = z.strictObject({
  name: z.string().min(1).describe('As the snapshots call the phase.'),
  flags: z
    .record(z.string().min(1), flagValue)
    .default({})
    .describe('Flags that this phase sets: `true`, `false` or a percentage.'),
  health: z.array(healthThreshold).default([]).describe('What must hold before the rollout goes on.'),
  stay: duration.optional().describe('How long it must have been healthy in this phase before the next.'),
  due: z.iso.date().optional().describe('Day on which the rollout is meant to have reached this phase.'),
  commands: rolloutCommands.default({}).describe('Commands that differ in this phase.'),
});
export type RolloutPhase = z.infer<typeof rolloutPhase>;

/** A rollout as planned: one YAML file below `rollouts/` of the docs folder; the file's name is its id. */
export const rolloutPlan = z
  .strictObject({
    $schema: z.string().optional().describe('Where the JSON Schema of this file is; for editors.'),
    title: z.string().min(1).describe('Name of the rollout.'),
    owner: z.string().optional().describe('Who decides.'),
    source: z.string().optional().describe('Snapshots of this source count; absent: all must come from one.'),
    maxAge: duration.default('1h').describe('Older snapshots decide nothing.'),
    rollBackAfter: z
      .number()
      .int()
      .min(1)
      .default(1)
      .describe('Unhealthy snapshots in a row that call for going back.'),
    commands: rolloutCommands.default({}).describe('Commands of every phase.'),
    phases: z.array(rolloutPhase).min(1),
  })
  .describe('A rollout in stages.');
export type RolloutPlan = z.infer<typeof rolloutPlan>;

/** One metric at one time. `unmeasured`: no value, or too few samples. */
export const measuredMetric = z.object({
  metric: z.string(),
  value: z.number().nullable(),
  unit: z.string().optional(),
  samples: z.number().int().nullable(),
  windowSeconds: z.number().nullable(),
  threshold: z.string(),
  health: z.enum(['healthy', 'unhealthy', 'unmeasured']),
  /** Why it is not healthy, in a sentence; also what the snapshot's own threshold says otherwise. */
  why: z.string().optional(),
});
export type MeasuredMetric = z.infer<typeof measuredMetric>;

/** One snapshot of the rollout's metrics, held against the phase that it was taken in. */
export const rolloutSample = z.object({
  /** The artefact. */
  file: relativePath,
  taken: z.string(),
  phase: z.string().nullable(),
  health: z.enum(['healthy', 'unhealthy', 'unmeasured']),
  metrics: z.array(measuredMetric),
});
export type RolloutSample = z.infer<typeof rolloutSample>;

/** A flag of the plan: what the present phase wants, what the system has, and what the code says of it. */
export const plannedFlag = z.object({
  flag: z.string(),
  /** Percent; `null`: the present phase is not known. */
  planned: z.number().nullable(),
  /** Percent; `null`: no snapshot tells it. */
  actual: z.number().nullable(),
  differs: z.boolean(),
  /** `missing`: nothing in the code names it. `dead`: nothing reads it. `unknown`: the code keeps no flags that can be told. */
  code: z.enum(['read', 'dead', 'missing', 'unknown']),
  at: z.object({ file: relativePath, line: z.number().int() }).optional(),
});
export type PlannedFlag = z.infer<typeof plannedFlag>;

/** What a command names in the code, and whether it is there. */
export const checkedName = z.object({
  kind: z.string(),
  text: z.string(),
  outcome: z.enum(['found', 'moved', 'missing', 'unknown']),
  candidate: z.string().optional(),
  at: z.string().optional(),
  note: z.string().optional(),
});
export type CheckedName = z.infer<typeof checkedName>;

/** A command of the rollout with what it rests on. */
export const rolloutCommand = z.object({
  purpose: z.enum(['show', 'advance', 'hold', 'roll-back', 'emergency']),
  command: z.string(),
  /** `missing`: it names something that is not there. `unchecked`: it names nothing that this code could hold. */
  outcome: z.enum(['found', 'missing', 'unchecked']),
  names: z.array(checkedName),
});
export type RolloutCommand = z.infer<typeof rolloutCommand>;

/** A change of one flag, in percent. */
export const flagChange = z.object({ flag: z.string(), from: z.number(), to: z.number() });
export type FlagChange = z.infer<typeof flagChange>;

/** Where a rollout stands, and what follows. */
export const rolloutState = z.object({
  id: z.string(),
  title: z.string(),
  file: relativePath,
  owner: z.string().optional(),
  /** Names of all phases, in order. */
  phases: z.array(
    z.object({
      name: z.string(),
      flags: z.array(z.object({ flag: z.string(), percent: z.number() })),
      thresholds: z.array(z.string()),
      stay: z.string().optional(),
      due: z.string().optional(),
      state: z.enum(['past', 'present', 'ahead', 'unknown']),
    }),
  ),
  /** Its name, and its number from 1; number 0: nothing is on yet. `null`: not known. */
  phase: z.object({ number: z.number().int(), name: z.string() }).nullable(),
  /** How the phase is known, or why not. A sentence. */
  phaseWhy: z.string(),
  health: z.enum(['healthy', 'unhealthy', 'unmeasured']),
  decision: z.enum(['advance', 'hold', 'roll-back']),
  /** The last phase is reached, and nothing speaks against it. */
  complete: z.boolean(),
  /** Why, a sentence each; the deciding one first. */
  reasons: z.array(z.string()),
  /** What the decision switches; empty for `hold`. */
  changes: z.array(flagChange),
  /** The decision's own command first. */
  commands: z.array(rolloutCommand),
  flags: z.array(plannedFlag),
  /** Newest first. */
  samples: z.array(rolloutSample),
  /** Time of the newest snapshot. */
  taken: z.string().nullable(),
  /** Files that it rests on. */
  evidence: z.array(relativePath),
  /** Whether the rollout is as planned: what the control says. */
  outcome: outcome.exclude(['waived']),
  reason: z.string(),
  /** The same without names or paths. */
  publicReason: z.string(),
});
export type RolloutState = z.infer<typeof rolloutState>;

/** `atlas rollout --format json`. */
export const rolloutOutput = z.object({ version: z.literal(1), rollouts: z.array(rolloutState) });
export type RolloutOutput = z.infer<typeof rolloutOutput>;
