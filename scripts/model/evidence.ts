/** Evidence: one artefact of an audit tool, what it is, whether it is complete, and what it says. */
import { z } from 'zod';
import { relativePath, severity } from './words.ts';

/** A problem that a tool reports, as the tool words it. */
export const toolFinding = z.object({
  /** The tool's own name of the check: `Credo.Check.Readability.ModuleDoc`. */
  check: z.string(),
  severity,
  message: z.string(),
  file: relativePath.optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
  module: z.string().optional(),
  function: z.string().optional(),
  /** The place as the tool wrote it, when that is no path inside the codebase. Text only, never opened or linked. */
  place: z.string().optional(),
});
export type ToolFinding = z.infer<typeof toolFinding>;

/** One test of a run. */
export const testCase = z.object({
  module: z.string(),
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'skipped', 'excluded', 'invalid']),
  file: relativePath.optional(),
  line: z.number().int().optional(),
  /** Seconds. */
  time: z.number().optional(),
  message: z.string().optional(),
  /** The place as the tool wrote it, when that is no path inside the codebase. Text only, never opened or linked. */
  place: z.string().optional(),
});
export type TestCase = z.infer<typeof testCase>;

/** `total` is the sum of the other five, whatever the tool leaves out of its own total. */
export const testCounts = z.object({
  total: z.number().int(),
  passed: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  excluded: z.number().int(),
  invalid: z.number().int(),
});
export type TestCounts = z.infer<typeof testCounts>;

/** Coverage of one file, by line. */
export const fileCoverage = z.object({
  file: relativePath.optional(),
  /** The path as the tool wrote it, when that is no path inside the codebase. */
  place: z.string().optional(),
  percent: z.number(),
  /** Line and how often it ran, for each line that can run. */
  lines: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type FileCoverage = z.infer<typeof fileCoverage>;

/** A number that a tool measured or counted. */
export const figure = z.object({
  /** What was measured, in words: `cycles`, `supervised send, average`. */
  name: z.string(),
  value: z.number(),
  /** `ns`, `bytes`, `%`; absent for counts. */
  unit: z.string().optional(),
});
export type Figure = z.infer<typeof figure>;

/** Coverage as one tool computed it. */
export const coverage = z.object({
  /** Percent from 0 to 100, as the tool computed it (tools disagree on the same code). */
  percent: z.number().nullable(),
  /** Totals of an umbrella's apps, when the tool prints one table for each and no common total (then `percent` is `null`). */
  parts: z.array(z.object({ app: z.string(), percent: z.number() })).optional(),
  modules: z.array(z.object({ module: z.string(), percent: z.number() })),
  /** The tool's own threshold, when it prints one. */
  threshold: z.number().optional(),
  /** By file, from tools that tell lines. */
  files: z.array(fileCoverage).optional(),
});
export type Coverage = z.infer<typeof coverage>;

/** What a running system said of itself at one time. */
export const snapshot = z.object({
  /** ISO time with a zone. */
  taken: z.string(),
  /** Node, release or environment. */
  source: z.string().optional(),
  /** Full hash of the commit that the running system was built from. */
  commit: z.string().optional(),
  /** Id of the rollout that it is about, where there are several. */
  rollout: z.string().optional(),
  /** The phase that the system says it is in. */
  phase: z.string().optional(),
  /** Metrics of a rollout; `value` null: it could not be measured. */
  metrics: z
    .array(
      z.object({
        metric: z.string(),
        value: z.number().nullable(),
        threshold: z.number(),
        healthy: z.enum(['at most', 'at least']),
        unit: z.string().optional(),
        windowSeconds: z.number(),
        samples: z.number().int(),
      }),
    )
    .optional(),
  /** Flags, in percent of what each is on for. */
  flags: z.array(z.object({ name: z.string(), percentage: z.number() })).optional(),
});
export type Snapshot = z.infer<typeof snapshot>;

/** What a parser reads out of one artefact; provenance is added by the caller. */
export const reading = z.object({
  format: z.string(),
  tool: z.string(),
  toolVersion: z.string().optional(),
  complete: z.boolean(),
  /** Why it is not complete, in a sentence. Always set when `complete` is false. */
  why: z.string().optional(),
  /** Set when the run was narrowed to a part (`--only`, one file): what it says holds for that part alone. A sentence. */
  selection: z.string().optional(),
  /** Things a reader should know that do not make it incomplete: "3 files could not be parsed by Credo". */
  notes: z.array(z.string()).default([]),
  findings: z.array(toolFinding).default([]),
  tests: testCounts.optional(),
  testCases: z.array(testCase).optional(),
  coverage: coverage.optional(),
  /** What it measured or counted beside that. */
  figures: z.array(figure).optional(),
  /** Of a snapshot: what it holds, for who judges a rollout by it. */
  snapshot: snapshot.optional(),
  /** It counts or measures and looks for no problems: that it lists none says nothing. */
  measuresOnly: z.boolean().optional(),
  /** Paths of other artefacts that it is held against: it is as old as they are. */
  restsOn: z.array(relativePath).optional(),
  /** Paths the artefact names that are not in this codebase (first few), to tell another project's report. */
  strangers: z.array(z.string()).default([]),
});
export type Reading = z.infer<typeof reading>;

/** Fresh: taken from the code as scanned. Stale: the code changed since. Unknown: nothing tells. */
export const freshness = z.enum(['fresh', 'stale', 'unknown']);

/** A reading with its provenance: which file, from which run, of which commit, and whether it still holds. */
export const evidence = reading.extend({
  /** Path in the codebase. */
  file: relativePath,
  /** `sha256:…` of the bytes. */
  digest: z.string(),
  bytes: z.number().int(),
  command: z.string().optional(),
  exitStatus: z.number().int().optional(),
  /** ISO time of the run, when known. */
  time: z.string().optional(),
  /** Commit that the tool ran on, when known. */
  commit: z.string().optional(),
  /** Where time and commit come from: the folder's manifest, the commit that added the file, the file's own clock. */
  provenance: z.enum(['manifest', 'git', 'file', 'none']),
  freshness,
  /** Why it is stale or unknown, in a sentence; names changed files where they are known. */
  freshnessNote: z.string().optional(),
  /** How many sources changed since it was taken, when that is known and some did. */
  changed: z.number().int().optional(),
});
export type Evidence = z.infer<typeof evidence>;
