/** The file of findings that were accepted at adoption. */
import { z } from 'zod';
import { severity } from './words.ts';

/** Raised when fingerprints are made in another way, or a field changes meaning. */
export const BASELINE_VERSION = 1;

/** One accepted finding. Only the fingerprint is compared; the rest is for whoever reads the file or its diff. */
export const baselineEntry = z.object({
  fingerprint: z.string().min(1),
  rule: z.string(),
  severity,
  module: z.string().nullable(),
  function: z.string().nullable(),
  code: z.string(),
});
export type BaselineEntry = z.infer<typeof baselineEntry>;

/** The document. */
export const baselineDocument = z.object({
  version: z.literal(BASELINE_VERSION),
  about: z.string().optional(),
  findings: z.array(baselineEntry),
});
