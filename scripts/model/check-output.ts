/** What `atlas check --format json` prints. A stable contract: fields are added, never renamed. */
import { z } from 'zod';
import { finding } from './finding.ts';
import { codebase, counts } from './report.ts';
import { outcome, severity } from './words.ts';

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
  /** Findings neither waived nor in the baseline. */
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
  /** The gate of this command: open findings of at least `failOn`. Exit status 1 goes with `failed`. */
  gate: z.object({ failed: z.boolean(), failOn: severity, counted: z.number().int() }),
});

/** The document. */
export const checkOutput = z.object({
  version: z.literal(CHECK_OUTPUT_VERSION),
  codebase: codebaseHead,
  summary: checkSummary,
  /** Sorted by file, line, column, rule. */
  findings: z.array(finding),
});
export type CheckOutput = z.infer<typeof checkOutput>;
