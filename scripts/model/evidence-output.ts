/** What `atlas evidence --format json` prints. A stable contract: fields are added, never renamed. */
import { z } from 'zod';
import { evidence, figure, testCounts } from './evidence.ts';
import { severity } from './words.ts';

/** Raised when a field changes meaning or goes away. */
export const EVIDENCE_OUTPUT_VERSION = 1;

/** One file and one format that claims it: a file of several kinds of output stands here once for each. */
export const artefact = z.object({
  /** Path relative to the folder that was named. */
  file: z.string(),
  /**
   * Id of the format; `unknown`: no output of a tool that is known here; `manifest`, `notes`, `error-output`: a file that
   * belongs to others.
   */
  format: z.string(),
  tool: z.string(),
  toolVersion: z.string().optional(),
  complete: z.boolean(),
  /** Why it is not complete, in a sentence. Always there when `complete` is false. */
  why: z.string().optional(),
  /** What it proves, in a sentence; absent when it proves nothing. */
  proves: z.string().optional(),
  /** How many problems it lists. */
  findings: z.number().int(),
  bySeverity: z.record(severity, z.number().int()),
  tests: testCounts.optional(),
  coverage: z
    .object({
      /** Percent from 0 to 100, as the tool has it; `null`: it tells no total. */
      percent: z.number().nullable(),
      modules: z.array(z.object({ module: z.string(), percent: z.number() })),
    })
    .optional(),
  figures: z.array(figure).optional(),
  /** Set when only a part was looked at. A sentence. */
  selection: z.string().optional(),
  notes: z.array(z.string()),
  ...evidence.pick({ freshness: true, freshnessNote: true, command: true, exitStatus: true, time: true, commit: true })
    .shape,
});
export type Artefact = z.infer<typeof artefact>;

/** The whole answer. */
export const evidenceOutput = z.object({
  version: z.literal(EVIDENCE_OUTPUT_VERSION),
  /** By path, then format. */
  artefacts: z.array(artefact),
});
export type EvidenceOutput = z.infer<typeof evidenceOutput>;
