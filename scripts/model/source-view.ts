/** The source of a module as its source page shows it: `.atlas/report/sources/<slug>.json`. */
import { z } from 'zod';
import { relativePath } from './words.ts';

/** How often lines ran, by one artefact. */
export const lineCoverage = z.object({
  /** The artefact that tells it. */
  evidence: relativePath,
  /** Line of the file and how often it ran, for each line of the module that can run; by line. */
  lines: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** The artefact is stale as a whole, and this file did not change since: why that is known, in a sentence. */
  unchanged: z.string().optional(),
  /** The tests ran in part only: a line that did not run may be run by the others. A sentence. */
  selection: z.string().optional(),
});
export type LineCoverage = z.infer<typeof lineCoverage>;

/** The lines of one module. */
export const sourceView = z.object({
  /** Number of the first line in the file. */
  from: z.number().int(),
  code: z.string(),
  /** Lines that are left out at the end: the module is longer than a page shows. */
  cut: z.number().int().optional(),
  coverage: lineCoverage.optional(),
});
export type SourceView = z.infer<typeof sourceView>;

/** What line coverage says of a module, in figures. */
export const coveredLines = lineCoverage.omit({ lines: true }).extend({
  /** Lines that can run, and those that did. */
  relevant: z.number().int(),
  covered: z.number().int(),
  /** Runs of lines that did not run, first and last line; lines that cannot run stand between them or not. */
  missed: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type CoveredLines = z.infer<typeof coveredLines>;
