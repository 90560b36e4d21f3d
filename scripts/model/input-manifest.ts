/**
 * The manifest: every input that the verdicts of a build rest on, named by its digest, and the verdicts. `.atlas/report/manifest.json`
 * and `/api/manifest.json` hold it as canonical JSON; `atlas reverify` builds the verdicts again from it.
 */
import { z } from 'zod';
import { freshness } from './evidence.ts';
import { outcome } from './words.ts';

/** Raised when a field changes meaning or goes away. */
export const MANIFEST_VERSION = 1;

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** One file of the audit folders. */
export const manifestArtefact = z.strictObject({
  digest,
  bytes: z.number().int(),
  /** Path in the codebase; a public manifest tells none. */
  path: z.string().optional(),
  /** It was there and could not be read: nothing can be compared. */
  unread: z.literal(true).optional(),
  /** Only the clock of the file said which code it was taken from, and this is what it said: neither commit nor bytes can repeat it. */
  clock: freshness.optional(),
});
export type ManifestArtefact = z.infer<typeof manifestArtefact>;

/** What became of one control. */
export const manifestOutcome = z.strictObject({
  /** Its id; in a public manifest its public id. */
  control: z.string(),
  outcome,
  figure: z.number().nullable(),
});
export type ManifestOutcome = z.infer<typeof manifestOutcome>;

/** Digests of what is read beside audit output; `sources` is the one that audit folders name, too. */
export const manifestInputs = z.strictObject({
  /** Every Elixir source: SHA-256 over `path NUL digest LF` of each, in the order of the paths. */
  sources: digest,
  /** Rules and controls: ids, scopes, severities, thresholds and texts, the codebase's own included. */
  rules: digest,
  config: digest,
  /** `null`: there is none. */
  baseline: digest.nullable(),
  /** Runbooks, guides, guidelines and plans. */
  prose: digest,
  /** What says what CI runs. */
  ci: digest,
});
export type ManifestInputs = z.infer<typeof manifestInputs>;

/** The manifest. */
export const inputManifest = z.strictObject({
  version: z.literal(MANIFEST_VERSION),
  audience: z.enum(['internal', 'public']),
  atlas: z.strictObject({ version: z.string(), scanner: z.number().int() }),
  /** Code of the codebase (its configuration, its rules) was allowed to run. */
  trust: z.boolean(),
  /** Full hash; `null` outside git, or withheld. */
  commit: z.string().nullable(),
  commitWithheld: z.boolean(),
  dirty: z.boolean().nullable(),
  /** Day that waivers were judged on. */
  day: z.iso.date(),
  /** The full hour that ages of evidence were counted up to, ISO time in UTC. */
  asOf: z.iso.datetime(),
  inputs: manifestInputs,
  artefacts: z.array(manifestArtefact),
  /** Every source by path; in an internal manifest alone. */
  files: z.array(z.strictObject({ path: z.string(), digest })).optional(),
  verdict: z.enum(['pass', 'fail', 'not-measured']),
  outcomes: z.array(manifestOutcome),
  /** Over the canonical JSON of everything above. */
  digest,
});
export type InputManifest = z.infer<typeof inputManifest>;
