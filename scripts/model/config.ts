/** Configuration: `atlas.config.{json,yaml,yml}` in the codebase's root. Every key is optional; the published JSON Schema is made from this. */
import { z } from 'zod';
import { moduleScope } from './control.ts';
import { historyConfig } from './history-config.ts';
import { maxAge } from './max-age.ts';
import { timeoutPolicy } from './timeouts.ts';
import { confidence, severity } from './words.ts';

const globs = z.array(z.string().min(1));

/** A calendar day, `2026-03-31`. */
export const isoDay = z.iso.date('expected a day of the calendar as YYYY-MM-DD');

/** A folder of the codebase: relative, with `/`, never out of it. */
const folder = z
  .string()
  .min(1)
  .refine(
    (path) => !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..'),
    'expected a folder inside the codebase',
  );

/** What Atlas prints in the place of a reason when it proposes a waiver: copied as it is, it is none. */
const BLANK = /^(?:REASON|WHY)[.!]?$/;

/** Whether these words say why something is accepted. */
export const isReason = (words: string): boolean => words.trim() !== '' && !BLANK.test(words.trim());

/** Settings of one rule; keys beside `off` and `severity` are the rule's own options, described on its page. */
export const ruleSettings = z
  .looseObject({
    off: z.boolean().optional().describe('Do not run this rule.'),
    severity: severity.optional().describe('Report every finding of this rule with this severity.'),
  })
  .describe("Settings of one rule; further keys are the rule's own options.");

/** Settings of one control. */
export const controlSettings = z.strictObject({
  off: z.boolean().optional().describe('Leave this control out of the status page and the gate.'),
  max: z.number().optional().describe('Largest figure that still passes.'),
  min: z.number().optional().describe('Smallest figure that still passes.'),
  severity: severity.optional().describe('Findings below this severity do not count.'),
  maxSkipped: z.number().int().min(0).optional().describe('How many tests may be skipped.'),
  figures: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Names of the figures that are held against the limit; `*` stands for any part.'),
  unit: z.string().min(1).optional().describe('Unit of the limit, as `%`, `ms` or `MB`.'),
  owner: z.string().trim().min(1).optional().describe('The role that answers for it.'),
  maxAge: maxAge.optional().describe('Evidence older than this is stale, although the code did not change: `30d`.'),
  scope: moduleScope.optional().describe('Modules that it is about.'),
});

/** An accepted finding, as written in the configuration. */
export const configuredWaiver = z.strictObject({
  rule: z.string().min(1).describe('Id of the rule.'),
  module: z.string().min(1).optional().describe('Module name; `*` stands for any part of it.'),
  function: z.string().min(1).optional().describe('`name/arity`, or `name` for every arity.'),
  reason: z
    .string()
    .trim()
    .min(1, 'a waiver needs a reason')
    .refine(isReason, 'a waiver needs a reason in words of its own')
    .describe('Why this is accepted.'),
  owner: z.string().optional().describe('Who answers for it.'),
  expires: isoDay.optional().describe('Last day on which the waiver holds.'),
});

const modulePatterns = z.array(z.string().min(1)).min(1);

/** A boundary: modules that may use some others and not the rest. A module belongs to the boundary that names it most exactly. */
export const configuredBoundary = z.strictObject({
  name: z.string().min(1).describe('How other boundaries and findings call it.'),
  modules: modulePatterns.describe(
    'Names of its modules; `*` stands for any part: `[HarbourWeb, HarbourWeb.*]`. Of several boundaries the longer pattern wins.',
  ),
  except: modulePatterns.optional().describe('Modules that do not belong to it although `modules` names them.'),
  mayUse: z
    .array(z.string().min(1))
    .optional()
    .describe('Boundaries whose modules its modules may use; absent: all. Modules of no boundary may always be used.'),
  neverUse: modulePatterns
    .optional()
    .describe(
      'Boundaries or modules that its modules must not use, modules of dependencies included: `[Repo, Ecto.*]`.',
    ),
  exports: z
    .array(z.string().min(1))
    .optional()
    .describe('Its modules that other boundaries may use; absent: all, empty: none.'),
  ignore: z
    .array(z.enum(['struct', 'behaviour', 'protocol', 'use', 'calls']))
    .optional()
    .describe('Ways of using other modules that are free: `[struct]` lets data cross.'),
});
export type ConfiguredBoundary = z.infer<typeof configuredBoundary>;

/** Which control measures a criterion that does not name one. */
export const planBinding = z.strictObject({
  plan: z.string().min(1).optional().describe('Address of the plan, `hardening`; absent: every plan.'),
  criterion: z
    .string()
    .min(1)
    .describe('Text of the criterion or task, marks and case aside; `*` stands for any part of it.'),
  control: z.string().min(1).describe('Id of the control that measures it.'),
});
export type PlanBinding = z.infer<typeof planBinding>;

/** The whole configuration. */
export const config = z
  .strictObject({
    $schema: z.string().optional().describe('Where the JSON Schema of this file is; for editors.'),
    title: z.string().min(1).optional().describe('Name of the system, as the site shows it.'),
    sourceUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Link base to the source at the scanned commit.'),
    audit: z
      .union([folder, z.array(folder)])
      .optional()
      .describe('Folder or folders with output of audit tools; default `audit`.'),
    docs: folder.optional().describe('Folder with runbooks, guides, guidelines and plans; default `docs/atlas`.'),
    scope: z
      .strictObject({
        lib: globs.optional().describe('Globs of files that count as compiled code, whatever `mix.exs` says.'),
        test: globs.optional().describe('Globs of files that count as test code, whatever `mix.exs` says.'),
      })
      .optional()
      .describe('Overrides of what is compiled code and what is test code.'),
    exclude: globs.optional().describe('Globs of files that are not read at all.'),
    rules: z.record(z.string(), ruleSettings).optional().describe('Settings by rule id.'),
    controls: z.record(z.string(), controlSettings).optional().describe('Settings by control id.'),
    sameProblem: z
      .array(
        z.strictObject({
          checks: z
            .array(z.string().min(1))
            .min(2)
            .describe(
              'Rules and checks: `[raw-send, "credo:MyApp.Checks.NoRawSend"]`; `*` at the end stands for the rest.',
            ),
        }),
      )
      .optional()
      .describe('Checks of several tools that mean the same: on one line they are one finding with several witnesses.'),
    waivers: z.array(configuredWaiver).optional().describe('Accepted findings.'),
    flags: z
      .strictObject({
        modules: z.array(z.string()).optional().describe('Modules whose functions read or set feature flags.'),
        functions: z.array(z.string()).optional().describe('`Module.function/arity` that reads a feature flag.'),
      })
      .optional()
      .describe('How this codebase reads feature flags.'),
    closures: z
      .strictObject({
        inCaller: z
          .array(z.string())
          .optional()
          .describe('`Module.function/arity` that runs its closure at once, in the caller.'),
      })
      .optional()
      .describe('Library callbacks whose closures stay in the process that calls them.'),
    timeouts: timeoutPolicy.optional(),
    boundaries: z
      .array(configuredBoundary)
      .optional()
      .describe('Which modules may use which others; without any, the rule `boundary` is not measured.'),
    guidelines: z
      .record(z.string(), z.strictObject({ off: z.boolean().optional().describe('Do not show it.') }))
      .optional()
      .describe('Guidelines that come with Atlas, by their name; one of the same name in the docs folder replaces it.'),
    plans: z
      .strictObject({
        files: globs
          .optional()
          .describe(
            'Globs of further Markdown or text files that are plans or worklogs, from the root of the codebase.',
          ),
        bindings: z.array(planBinding).optional().describe('Which control measures which criterion.'),
      })
      .optional()
      .describe('Plans beside those in the docs folder, and what measures their criteria.'),
    runbooks: z
      .strictObject({
        files: globs
          .optional()
          .describe(
            'Globs of Markdown files outside the docs folder that are runbooks; default: folders called `runbooks` in the root, `doc` and `docs`.',
          ),
        exerciseEvery: maxAge.optional().describe('How often a runbook is to be exercised, unless it says so itself.'),
      })
      .optional()
      .describe('Runbooks beside those in the docs folder, and what is asked of all.'),
    public: z
      .strictObject({
        title: z.string().min(1).optional().describe('Name of the system on the public site; default: `title`.'),
        siteUrl: z
          .url({ protocol: /^https?$/ })
          .optional()
          .describe('Address that the public site is published at: its feed and badges name it.'),
        commit: z.boolean().optional().describe('Publish the hash of the commit; default `true`.'),
        modules: z
          .array(z.string().min(1))
          .optional()
          .describe('Modules that may be named in public; `*` stands for any part of a name. Default: none.'),
        waivers: z
          .boolean()
          .optional()
          .describe('Publish how many findings each waiver accepts, and until when; default `true`. Never its words.'),
      })
      .optional()
      .describe('What a site for everybody (`atlas build --audience public`) shows.'),
    siteUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Address that the site is published at: links of badges and of the feed begin with it.'),
    history: historyConfig
      .optional()
      .describe('Where each build leaves a record of its results; without it nothing is kept.'),
    alerts: globs
      .optional()
      .describe(
        'Globs of files that declare alerts: Prometheus rules, or lists of names; default `docs/atlas/alerts/**`.',
      ),
    failOnConfidence: confidence
      .optional()
      .describe('Findings that are less sure than this never fail the gate; default `exact`.'),
    baseline: folder.optional().describe('File of findings accepted at adoption; default `atlas.baseline.json`.'),
    failOn: severity
      .optional()
      .describe('`atlas check` fails on open findings of at least this severity; default `warning`.'),
  })
  .describe('Configuration of Atlas for one codebase.');
export type Config = z.infer<typeof config>;

/** What holds where the configuration is silent. */
export const CONFIG_DEFAULTS = {
  audit: ['audit'],
  docs: 'docs/atlas',
  baseline: 'atlas.baseline.json',
  failOn: 'warning',
  failOnConfidence: 'exact',
} as const;

/** The folders with audit output, as a list. */
export function auditFolders(of: Config): readonly string[] {
  if (of.audit === undefined) return CONFIG_DEFAULTS.audit;
  return typeof of.audit === 'string' ? [of.audit] : of.audit;
}
