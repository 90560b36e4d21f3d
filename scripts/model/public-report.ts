/**
 * What anybody may read of a report: the only thing that the pages of a public site read. Each field is made for it from the
 * report (a list of what goes in, never a copy with parts taken out). Its texts are Atlas's own, but for the title, controls that
 * say `public: true`, and names of modules that the configuration allows.
 */
import { z } from 'zod';
import { freshness, testCounts } from './evidence.ts';
import { outcome } from './words.ts';

/** Raised when a field changes meaning or goes away; added fields do not raise it. */
export const PUBLIC_REPORT_VERSION = 1;

/** One control. */
export const publicControl = z.strictObject({
  /** The control's own id when it is built in or says `public: true`, else `own-1`, `own-2`, … in the order of the ids. */
  id: z.string(),
  title: z.string(),
  /** `null`: the text is the team's own and not published. */
  requirement: z.string().nullable(),
  why: z.string().nullable(),
  outcome,
  /** Counts, limits and ages alone. */
  reason: z.string(),
  /** `null`: not measured. */
  figure: z.number().nullable(),
  threshold: z.string(),
  unit: z.string(),
  /** What it rests on: rules that read the code and its documents, output of tools, or both. */
  from: z.enum(['code', 'tools', 'both']),
  /** Judged on modules that the team named, not on the whole codebase. */
  partial: z.boolean(),
  /** Evidence that is older than this is stale, in words: `30 days`. */
  maxAge: z.string().optional(),
  /** Findings that were accepted in writing. */
  waived: z.number().int(),
  /** Ids of the artefacts it rests on, see {@link publicEvidence}. */
  evidence: z.array(z.string()),
  /** Findings that count against it, in modules that may be named. */
  modules: z.array(z.strictObject({ name: z.string(), findings: z.number().int() })),
});
export type PublicControl = z.infer<typeof publicControl>;

/** One artefact of an audit tool. */
export const publicEvidence = z.strictObject({
  /** `artefact-1`, `artefact-2`, … in the order of the digests. */
  id: z.string(),
  /** Name of a tool that Atlas knows; `another tool` for every other: a name is free text. */
  tool: z.string(),
  /** Digits and a stage of release alone; absent when unknown, or when it says more. */
  toolVersion: z.string().optional(),
  digest: z.string(),
  bytes: z.number().int(),
  complete: z.boolean(),
  /** Whether it is complete, of the whole codebase and of this code, in a sentence. */
  state: z.string(),
  freshness,
  /** It holds for a part of the codebase alone. */
  partial: z.boolean(),
  /** ISO time of the run. */
  time: z.string().optional(),
  /** What it says, in figures alone; absent when it is not complete. */
  tests: testCounts.optional(),
  /** Percent of lines. */
  coverage: z.number().optional(),
  problems: z.number().int().optional(),
});
export type PublicEvidence = z.infer<typeof publicEvidence>;

/** One waiver, without its words. */
export const publicWaiver = z.strictObject({
  state: z.enum(['used', 'expired', 'unused', 'refused', 'idle']),
  /** How many findings it accepts; of an expired one: how many are open again. */
  findings: z.number().int(),
  /** Last day on which it holds; `null`: it has no end. */
  expires: z.string().nullable(),
  /** Ids of the controls that its rule counts for. */
  controls: z.array(z.string()),
});
export type PublicWaiver = z.infer<typeof publicWaiver>;

/** The public report. `.atlas/report/public/report.json`. */
export const publicReport = z.strictObject({
  version: z.literal(PUBLIC_REPORT_VERSION),
  atlas: z.strictObject({ version: z.string() }),
  /** The configuration's `public.title`, else its `title`; else nothing that tells one system from another. */
  title: z.string(),
  /** Address that this site is published at, with `/` at its end; `null`: nobody said. */
  siteUrl: z.string().nullable(),
  /** Full hash; `null` outside git, or withheld. */
  commit: z.string().nullable(),
  /** ISO time of the commit, where the commit is told. */
  commitTime: z.string().nullable(),
  /** The team does not publish which commit this is. */
  commitWithheld: z.boolean(),
  dirty: z.boolean().nullable(),
  /** Day that waivers and ages were judged on, `2026-11-30`. */
  day: z.string(),
  verdict: z.enum(['pass', 'fail', 'not-measured']),
  /** How many controls have each outcome. */
  outcomes: z.record(outcome, z.number().int()),
  controls: z.array(publicControl),
  evidence: z.array(publicEvidence),
  /** Empty as well when the team publishes none: see `waiversWithheld`. */
  waivers: z.array(publicWaiver),
  waiversWithheld: z.boolean(),
});
export type PublicReport = z.infer<typeof publicReport>;

/** Name of a tool that Atlas does not know. */
export const ANOTHER_TOOL = 'another tool';
