/** What `atlas verify --format json` prints. */
import { z } from 'zod';
import { documentReferences, referenceCounts } from './reference.ts';
import { codebase } from './report.ts';
import { relativePath } from './words.ts';

/** Raised when a field of the output changes meaning or goes away. */
export const VERIFY_OUTPUT_VERSION = 1;

/** What `atlas verify --format json` prints. A stable contract: fields are added, never renamed. */
export const verifyOutput = z.object({
  version: z.literal(VERIFY_OUTPUT_VERSION),
  codebase: codebase.pick({ root: true, commit: true, dirty: true, files: true, modules: true, parseErrors: true }),
  summary: referenceCounts.extend({ documents: z.number().int() }),
  /** Sorted by path. */
  documents: z.array(documentReferences),
  /** How much of the history could be asked for what is gone: `shallow`: the clone is cut off, `none`: there is no commit. */
  history: z.enum(['whole', 'shallow', 'none']).optional(),
  /** Documents that the glob names and that were left out, and why. */
  skipped: z.array(z.object({ file: relativePath, why: z.string() })).optional(),
});
export type VerifyOutput = z.infer<typeof verifyOutput>;
