/** References: mentions of code in prose, and what became of each. */
import { z } from 'zod';
import { relativePath } from './words.ts';

/**
 * What is mentioned. `message`: what a process is sent. `npm-script`: of a `package.json`. `command`: a command line of Atlas. `export`:
 * a name that TypeScript exports. `syntax`: Elixir in a fence that does not parse. `rule`, `control`,
 * `process`, `measure`: named by a component. `figure`: written by hand and bound to a measure.
 */
export const referenceKind = z.enum([
  'module',
  'function',
  'mix-task',
  'path',
  'flag',
  'ets-table',
  'registered-name',
  'telemetry-event',
  'config-key',
  'env-variable',
  'message',
  'npm-script',
  'command',
  'export',
  'syntax',
  'rule',
  'control',
  'process',
  'measure',
  'figure',
]);
export type ReferenceKind = z.infer<typeof referenceKind>;

/**
 * `found`: it is in the code. `moved`: it is not, and `candidate` says what is: the same function elsewhere, another arity, the
 * nearest name. `missing`: the codebase would have to have it, and has not. `unknown`: it is not the codebase's, or nobody can tell.
 */
export const referenceOutcome = z.enum(['found', 'moved', 'missing', 'unknown']);
export type ReferenceOutcome = z.infer<typeof referenceOutcome>;

/** One mention, held against the code. */
export const reference = z.object({
  kind: referenceKind,
  /** As written, on one line. */
  text: z.string(),
  /** In the document, from 1. */
  line: z.number().int(),
  column: z.number().int(),
  outcome: referenceOutcome,
  /** What is there instead: with `moved`; of a component that names what does not exist: the nearest name. */
  candidate: z.string().optional(),
  /** Where it is: `file:line`, or a file or folder. */
  at: z.string().optional(),
  /** What else is to be known: whose it is, that it is a stub, what removed it. */
  note: z.string().optional(),
  /** Why the authors leave it as it is, where they say so in the document. It does not count. */
  ignored: z.string().optional(),
});
export type Reference = z.infer<typeof reference>;

/** Something wrong with what a document says to Atlas: an ignore without a reason. */
export const documentProblem = z.object({ line: z.number().int(), message: z.string() });

/** One document with its references, in the order of lines. */
export const documentReferences = z.object({
  file: relativePath,
  references: z.array(reference),
  problems: z.array(documentProblem).optional(),
  /** Figures that could be bound to what is measured, so that drift is told. Never a reason to fail. */
  suggestions: z.array(documentProblem).optional(),
});
export type DocumentReferences = z.infer<typeof documentReferences>;

/** References in figures; ignored ones count in `ignored` only. */
export const referenceCounts = z.object({
  total: z.number().int(),
  found: z.number().int(),
  moved: z.number().int(),
  missing: z.number().int(),
  unknown: z.number().int(),
  ignored: z.number().int(),
});
export type ReferenceCounts = z.infer<typeof referenceCounts>;

/** Counts of references. */
export function countReferences(references: readonly Reference[]): ReferenceCounts {
  const counts: ReferenceCounts = { total: 0, found: 0, moved: 0, missing: 0, unknown: 0, ignored: 0 };
  for (const { outcome, ignored } of references) {
    if (ignored !== undefined) counts.ignored += 1;
    else {
      counts.total += 1;
      counts[outcome] += 1;
    }
  }
  return counts;
}
