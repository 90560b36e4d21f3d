/** What changed in a module since an earlier commit, both judged by the rules and the configuration of today. */
import { z } from 'zod';
import { finding } from './finding.ts';

/** A finding that came or went; of one that went, the place is that of the earlier commit. */
export const changedFinding = finding.pick({
  rule: true,
  severity: true,
  state: true,
  line: true,
  function: true,
  message: true,
  fingerprint: true,
});

/** `same`: the code reads the same, whatever its lines and layout. */
export const sinceState = z.enum(['new', 'renamed', 'moved', 'changed', 'same']);
export type SinceState = z.infer<typeof sinceState>;

const names = z.array(z.string());

/** One module now and then. */
export const moduleSince = z.object({
  state: sinceState,
  /** Its name or file then, where that was another. */
  was: z.string().optional(),
  findings: z.object({
    new: z.array(changedFinding),
    gone: z.array(changedFinding),
    /** Open then, accepted now, and the other way round. */
    accepted: z.array(changedFinding),
    reopened: z.array(changedFinding),
  }),
  /** As `name/arity`. */
  functions: z.object({ added: names, removed: names, changed: names }),
});
export type ModuleSince = z.infer<typeof moduleSince>;

/** With what the codebase was compared. */
export const comparedWith = z.object({
  /** As it was named. */
  revision: z.string(),
  /** Full hash: where the revision and HEAD parted. */
  commit: z.string(),
  /** Modules that are not there any more. */
  gone: names,
});
export type ComparedWith = z.infer<typeof comparedWith>;
