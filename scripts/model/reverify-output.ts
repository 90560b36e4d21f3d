/** What `atlas reverify --format json` prints. A stable contract: fields are added, never renamed. */
import { z } from 'zod';
import { freshness } from './evidence.ts';

/** Raised when a field changes meaning or goes away. */
export const REVERIFY_OUTPUT_VERSION = 1;

/** One thing that is not as the manifest says. */
export const reverifyDifference = z.object({
  /**
   * `manifest`: it was changed after it was written. `atlas`: another version judges now. `sources` … `ci`: an input with another digest.
   * `artefact`: a file of audit output. `verdict`, `outcome`, `figure`: what was judged.
   */
  what: z.enum([
    'manifest',
    'atlas',
    'sources',
    'rules',
    'config',
    'baseline',
    'prose',
    'ci',
    'artefact',
    'verdict',
    'outcome',
    'figure',
  ]),
  /** Id of the control, or name of the file. */
  name: z.string().optional(),
  /** As the manifest says; `null`: it was not there. */
  told: z.string().nullable(),
  /** As it is found; `null`: it is not there. */
  found: z.string().nullable(),
});
export type ReverifyDifference = z.infer<typeof reverifyDifference>;

/** The answer. */
export const reverifyOutput = z.object({
  version: z.literal(REVERIFY_OUTPUT_VERSION),
  /** Every input and every outcome is as the manifest says. */
  same: z.boolean(),
  audience: z.enum(['internal', 'public']),
  /** Full hash of the commit that was judged; `null`: the working tree. */
  commit: z.string().nullable(),
  /** Day that was judged as of. */
  day: z.string(),
  outcomes: z.number().int(),
  artefacts: z.number().int(),
  differences: z.array(reverifyDifference),
  /** Told by the clock of a file alone, and taken from the manifest: neither commit nor bytes can repeat it. */
  assumed: z.array(z.object({ artefact: z.string(), freshness })),
  /** What a reader should know beside that, in sentences. */
  notes: z.array(z.string()),
});
export type ReverifyOutput = z.infer<typeof reverifyOutput>;
