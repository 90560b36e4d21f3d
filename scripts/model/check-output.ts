/** What `atlas check --format json` prints. A stable contract: fields are added, never renamed. */
import { z } from 'zod';
import { baselineUse, finding, waiverUse } from './finding.ts';
import { codebase, counts, notRun } from './report.ts';
import { confidence, outcome, severity } from './words.ts';

/** Raised when a field changes meaning or goes away. */
export const CHECK_OUTPUT_VERSION = 1;

/** The codebase as both machine outputs name it. */
export const codebaseHead = codebase.pick({
  root: true,
  commit: true,
  dirty: true,
  files: true,
  modules: true,
  parseErrors: true,
});

/** Findings in figures, and the two verdicts. */
export const checkSummary = z.object({
  /** Findings of rules, neither waived nor in the baseline. */
  open: z.number().int(),
  waived: z.number().int(),
  baseline: z.number().int(),
  /** Open findings by severity. */
  bySeverity: counts.omit({ waived: true }),
  /** Open findings by rule, every rule that ran, also those at 0. */
  byRule: z.record(z.string(), z.number().int()),
  /** Outcome of each control. */
  controls: z.record(z.string(), outcome),
  /** The status page's verdict over all controls. */
  verdict: z.enum(['pass', 'fail', 'not-measured']),
  /** What only tools say; their controls weigh it, the gate does not. `stale`: in reports that are not of this code. Absent: nothing. */
  tools: z
    .object({ open: z.number().int(), waived: z.number().int(), baseline: z.number().int(), stale: z.number().int() })
    .optional(),
  /** The gate of this command. Exit status 1 goes with `failed`. */
  gate: z.object({
    failed: z.boolean(),
    failOn: severity,
    /** Findings that are less sure than this never fail the gate. */
    confidence,
    /** Open findings of at least `failOn` and `confidence`. */
    counted: z.number().int(),
    /** Open findings of at least `failOn` that are left out for their confidence. */
    unsure: z.number().int(),
    /** Waivers that have expired or were refused: each fails the gate. */
    waivers: z.number().int(),
    /** Why it fails, most findings first: the control that the rule serves, and the shortest way to green. */
    causes: z.array(
      z.object({ control: z.string().nullable(), rule: z.string(), findings: z.number().int(), next: z.string() }),
    ),
  }),
});

/** The document. */
export const checkOutput = z.object({
  version: z.literal(CHECK_OUTPUT_VERSION),
  codebase: codebaseHead,
  summary: checkSummary,
  /** Sorted by file, line, column, rule. */
  findings: z.array(finding),
  /** Own rules that were there and did not run; absent: none. Exit status 2 goes with it where the gate holds. */
  notRun: z.array(notRun).optional(),
  /** Every waiver of the configuration and of the code, and what became of it. */
  waivers: z.array(waiverUse),
  /** The baseline that was compared with; `null`: none. */
  baseline: baselineUse.nullable(),
  /** With `--since`: the commit that was compared with. Findings that it has already are in state `baseline`. */
  since: z.object({ revision: z.string(), mergeBase: z.string() }).nullable(),
});
export type CheckOutput = z.infer<typeof checkOutput>;
