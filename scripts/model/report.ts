/**
 * The report: what a build computed, and the only thing pages read.
 * `.atlas/report/index.json` holds {@link reportIndex}; `.atlas/report/modules/<Module>.json` one {@link moduleShard} each.
 */
import { z } from 'zod';
import { alertCoverage } from './alerts.ts';
import { dependency, etsTable, flagFact, message, supervision, telemetryFact } from './architecture.ts';
import { control } from './control.ts';
import { diagram } from './diagram.ts';
import { evidence, testCase } from './evidence.ts';
import { baselineUse, finding, waiverUse } from './finding.ts';
import { fixPreview } from './fix-preview.ts';
import { processRow } from './impact.ts';
import { configKey, flagState, mixTask, registry, telemetryEvent } from './listed.ts';
import { moduleMap } from './module-map.ts';
import { moduleOutcome, moduleStep } from './module-outcome.ts';
import { comparedWith, moduleSince, sinceState } from './module-since.ts';
import { moduleTests } from './module-tests.ts';
import { codeowners, ownership } from './owners.ts';
import { processGraph } from './process-graph.ts';
import { forReaders } from './readers.ts';
import { rolloutState } from './rollout.ts';
import { coveredLines } from './source-view.ts';
import { processState } from './state.ts';
import { timeoutBudget } from './timeout-budget.ts';
import { confidence, outcome, relativePath, role, scope, severity } from './words.ts';

export { type Diagram, diagram } from './diagram.ts';

/** Raised when a field changes meaning or goes away; added fields do not raise it. */
export const REPORT_VERSION = 1;

/** What was scanned. */
export const codebase = z.object({
  /** Folder name, never an absolute path. */
  root: z.string(),
  /** Full commit hash, or `null` outside git. */
  commit: z.string().nullable(),
  /** ISO time of the commit. */
  commitTime: z.string().nullable(),
  /** Tracked files differ from the commit, or sources are untracked; `null` outside git. */
  dirty: z.boolean().nullable(),
  /** `owner/name`-style link base to a place in the source, when a remote is known: `https://github.com/o/r/blob/<commit>/`. */
  sourceUrl: z.string().nullable(),
  files: z.number().int(),
  lines: z.number().int(),
  modules: z.number().int(),
  parseErrors: z.array(
    z.object({ file: relativePath, line: z.number().int(), column: z.number().int(), message: z.string() }),
  ),
});
export type Codebase = z.infer<typeof codebase>;

/** One Mix project of the codebase. */
export const app = z.object({
  name: z.string(),
  version: z.string().nullable(),
  /** Folder, `.` for the root. */
  path: relativePath,
  umbrella: z.boolean(),
  elixir: z.string().nullable(),
  /** `mod:` of `application/0`. */
  applicationModule: z.string().nullable(),
  elixircPaths: z.object({ lib: z.array(z.string()), test: z.array(z.string()) }),
  dependencies: z.array(
    z.object({
      name: z.string(),
      requirement: z.string().nullable(),
      only: z.array(z.string()),
      path: z.string().nullable(),
    }),
  ),
  modules: z.number().int(),
});
export type App = z.infer<typeof app>;

/** Open findings by severity, and waived ones. */
export const counts = z.object({
  error: z.number().int(),
  warning: z.number().int(),
  info: z.number().int(),
  waived: z.number().int(),
});

/** A row of the table of all modules. */
export const moduleRow = z.object({
  name: z.string(),
  role,
  kind: z.enum(['module', 'protocol', 'impl']),
  app: z.string().nullable(),
  scope,
  file: relativePath,
  line: z.number().int(),
  /** Lines of the definition. */
  lines: z.number().int(),
  functions: z.number().int(),
  findings: counts,
  /** Percent, from the coverage evidence; `null`: not measured. */
  coverage: z.number().nullable(),
  /** File name of the shard, without `.json`; also the page's slug. */
  slug: z.string(),
  /** First sentence of the moduledoc. */
  summary: z.string().nullable(),
  /** Who answers for its file, as CODEOWNERS says; empty: nobody. Absent: there is no such file. */
  owners: z.array(z.string()).optional(),
  /** The newest commit that changed its file. Absent: not known. */
  changed: z.object({ commit: z.string(), time: z.string() }).optional(),
  /** Its file differs from the commit. */
  uncommitted: z.boolean().optional(),
  /** Against the revision of `--since`; `new` and `gone` count findings of rules. Absent: it was not compared. */
  since: z.object({ state: sinceState, new: z.number().int(), gone: z.number().int() }).optional(),
  /** How many controls have which outcome here; those that do not concern it are left out. */
  outcomes: z.partialRecord(outcome, z.number().int()).optional(),
});
export type ModuleRow = z.infer<typeof moduleRow>;

/** A finding with the code around it. `from` is the number of the first line. */
export const shownFinding = finding.extend({
  excerpt: z.object({ from: z.number().int(), code: z.string() }),
  /** Open findings that a machine can mend: the lines before and after. */
  preview: fixPreview.optional(),
});

/** A function in the table of a module's page. */
export const functionRow = z.object({
  name: z.string(),
  arity: z.number().int(),
  defaults: z.number().int(),
  kind: z.string(),
  line: z.number().int(),
  endLine: z.number().int(),
  specs: z.array(z.string()),
  doc: z.string().nullable(),
  impl: z.string().nullable(),
  clauses: z.number().int(),
  findings: z.number().int(),
  /** Lines that can run, and those that did; absent: not known, or none can. */
  lines: z.object({ relevant: z.number().int(), covered: z.number().int() }).optional(),
});

/** Everything a module's page shows. */
export const moduleShard = moduleRow.extend({
  doc: z.string().nullable(),
  uses: z.array(z.string()),
  behaviours: z.array(z.string()),
  functionsList: z.array(functionRow),
  shown: z.array(shownFinding),
  /** Outcome per rule that ran on this module's scope: how many open findings; 0 is clean. */
  rules: z.array(z.object({ rule: z.string(), open: z.number().int(), waived: z.number().int() })),
  /** Patterns of `handle_*` clauses, as written. */
  handles: z.array(z.object({ kind: z.string(), message: z.string(), line: z.number().int() })),
  sent: z.array(message),
  received: z.array(message),
  /** Ids of this module's nodes in the supervision forest. */
  supervision: z.array(z.string()),
  /** Its first place in the supervision forest, drawn with what stands around it; absent when it stands nowhere. */
  place: diagram.optional(),
  state: z.array(z.string()),
  /** What its process keeps and what a restart finds again; absent for a module without a process of its own. */
  kept: processState.optional(),
  ets: z.array(etsTable),
  telemetry: z.array(telemetryFact),
  flags: z.array(flagFact),
  dependsOn: z.array(dependency),
  dependents: z.array(dependency),
  /** What only tools say of it. */
  tool: z.array(finding),
  tests: z.array(testCase),
  /** Absent in reports without them. */
  testedBy: moduleTests.omit({ cases: true }).optional(),
  /** What changed since the revision of `--since`; absent: it was not compared. */
  changes: moduleSince.optional(),
  /** Each control, as far as this module goes. */
  controls: z.array(moduleOutcome).optional(),
  /** What would make it green, in order of effort. */
  steps: z.array(moduleStep).optional(),
  /** The lines of CODEOWNERS that decide over its file; empty: none does. Absent: there is no such file. */
  ownership: z.array(ownership).optional(),
  /** Coverage by line, nested modules aside. */
  coveredLines: coveredLines.optional(),
  /** Why there is no coverage by line, in a sentence. */
  coveredLinesWhy: z.string().optional(),
  runbooks: z.array(z.string()),
});
export type ModuleShard = z.infer<typeof moduleShard>;

/** A rule and what it found here. `page` is the Markdown of its page: the same text that `atlas explain` prints. */
export const ruleRow = z.object({
  id: z.string(),
  title: z.string(),
  severity,
  scope: z.array(scope),
  summary: z.string(),
  page: z.string(),
  /** The file that declares a rule of the codebase's own; absent: built in. */
  file: relativePath.optional(),
  open: z.number().int(),
  waived: z.number().int(),
  byModule: z.array(z.object({ module: z.string().nullable(), open: z.number().int() })),
  /** Of the open findings, how many `atlas fix` can change. */
  fixable: z.object({ safe: z.number().int(), suggested: z.number().int() }),
});

/** How much of the code the verdicts rest on, and what they could not see. */
export const analysed = z.object({
  files: z.object({
    /** Every source, read or not. */
    total: z.number().int(),
    whole: z.number().int(),
    /** Read around syntax errors. */
    part: z.number().int(),
    /** Too large, unreadable, or a link out of the codebase. */
    unread: z.number().int(),
  }),
  /** Calls and captures in the files that were read, by how their target is known. They add up to `total`. */
  calls: z.object({
    total: z.number().int(),
    /** The syntax says which function it is. */
    exact: z.number().int(),
    /** Through another module's `use` or import. */
    inferred: z.number().int(),
    /** The module or the function is a value: `mod.run()`, `apply(mod, fun, args)`, `fun.(x)` aside. */
    dynamic: z.number().int(),
    /** A function value is called: `fun.(x)`. */
    closures: z.number().int(),
    /** A bare name that a macro or an unknown import brings. */
    unresolved: z.number().int(),
  }),
  /** Modules that are `use`d and not part of the codebase: the code they write is not seen. Most used first. */
  macros: z.array(z.object({ module: z.string(), uses: z.number().int() })),
});
export type Analysed = z.infer<typeof analysed>;

/** A rule of the codebase's own that did not run, and the sentence that says why. */
export const notRun = z.object({ rule: z.string(), file: relativePath, why: z.string() });

/** The index of a report: everything but what only one module's page shows. */
export const reportIndex = z.object({
  version: z.literal(REPORT_VERSION),
  atlas: z.object({ version: z.string(), scanner: z.number().int() }),
  codebase,
  /** Name shown as the system's: the configuration's `title`, else the application's, else the folder's. */
  title: z.string(),
  apps: z.array(app),
  summary: z.object({
    open: z.number().int(),
    waived: z.number().int(),
    bySeverity: counts,
    outcomes: z.record(z.string(), z.number().int()),
  }),
  /** The gate's verdict: `pass` only when every control passes. */
  verdict: z.enum(['pass', 'fail', 'not-measured']),
  controls: z.array(control),
  rules: z.array(ruleRow),
  /** Own rules that were there and did not run: what they look for was not looked for. Absent: none. */
  notRun: z.array(notRun).optional(),
  modules: z.array(moduleRow),
  findings: z.array(finding),
  /** Every waiver of the configuration and of the code, and what became of it. */
  waivers: z.array(waiverUse),
  /** The revision that modules were compared with; absent: none. */
  since: comparedWith.optional(),
  /** The CODEOWNERS file; absent: there is none. */
  codeowners: codeowners.optional(),
  /** The baseline that the findings were compared with; `null`: none. */
  baseline: baselineUse.nullable(),
  evidence: z.array(evidence.omit({ findings: true, testCases: true }).extend({ findings: z.number().int() })),
  /** Rollouts that the team plans, and where each stands. */
  rollouts: z.array(rolloutState),
  supervision,
  messages: z.array(message),
  /** Messages by the processes that say them. */
  processGraph,
  /** Every process, those whose exit most others notice first. */
  processes: z.array(processRow),
  /** Who waits for whom while somebody waits for them. */
  timeoutBudget,
  dependencies: z.array(dependency),
  moduleMap,
  ets: z.array(etsTable),
  /** What each process keeps, by its module's name. */
  processStates: z.array(processState),
  /** Telemetry events, registries, flags, configuration keys and Mix tasks by name, with what is missing of each. */
  events: z.array(telemetryEvent),
  registries: z.array(registry),
  flagStates: z.array(flagState),
  configKeys: z.array(configKey),
  mixTasks: z.array(mixTask),
  telemetry: z.array(telemetryFact),
  flags: z.array(flagFact),
  diagrams: z.array(diagram),
  ...forReaders,
  /** Alerts and runbooks, both ways. */
  alerts: alertCoverage,
  analysed,
  /** What could not be analysed, with figures: dynamic calls, computed children, unread files. */
  limits: z.array(z.object({ what: z.string(), count: z.number().int(), confidence })),
});
export type ReportIndex = z.infer<typeof reportIndex>;
