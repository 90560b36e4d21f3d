/** The judging stage: rules over the codebase, then controls over findings and evidence. */

import type { Sources } from './codebase-sources.ts';
import { requireKnownNames } from './config/names.ts';
import { nearest } from './config/nearest.ts';
import { optionsOf } from './config/rule-options.ts';
import type { AlertGround } from './controls/by-alerts.ts';
import type { DocumentReferences } from './controls/by-references.ts';
import type { JudgedRollout } from './controls/by-rollout.ts';
import { knownModules } from './controls/known-modules.ts';
import { measureControls } from './controls/measure.ts';
import { verdictOf } from './controls/verdict.ts';
import type { Derived } from './derive/derive.ts';
import { holders } from './findings/place.ts';
import { toolsThatRan, unite } from './findings/unite.ts';
import { applyBaseline } from './gate/baseline.ts';
import { parseBaseline } from './gate/baseline-file.ts';
import type { Inputs } from './inputs.ts';
import { CONFIG_DEFAULTS } from './model/config.ts';
import type { Control, ControlDefinition } from './model/control.ts';
import type { Evidence } from './model/evidence.ts';
import type { BaselineUse, Finding, WaiverUse } from './model/finding.ts';
import type { ReportIndex } from './model/report.ts';
import type { AnalyseInput } from './model/run.ts';
import { toolOf } from './model/tool-rule.ts';
import type { OwnRules } from './own-rules/load.ts';
import { withRefusals } from './own-rules/own-control.ts';
import { codebaseHead } from './report/codebase-head.ts';
import type { Fix } from './rules/fix.ts';
import type { Rule } from './rules/rule.ts';
import { type RunOptions, type RunResult, runRules } from './rules/run.ts';

export interface Judged {
  findings: Finding[];
  /** Ids of the rules that ran. */
  ran: ReadonlySet<string>;
  /** By the id of a rule that had nothing to look at: why. */
  idle: ReadonlyMap<string, string>;
  /** How to mend a finding, by its fingerprint. */
  fixes: ReadonlyMap<string, Fix>;
  waivers: WaiverUse[];
  baseline: BaselineUse | null;
  controls: Control[];
  verdict: ReportIndex['verdict'];
}

interface Matter {
  /** Built-in and own. */
  rules: readonly Rule[];
  /** Built-in and own. */
  definitions: readonly ControlDefinition[];
  /** Own rules that do not run. */
  refused: OwnRules['refused'];
  /** Where own controls are declared. */
  declared: OwnRules['declared'];
  rollouts: readonly JudgedRollout[];
  /** What became of the mentions of code in documents; absent: nobody looked. */
  references?: readonly DocumentReferences[];
  /** Alerts against runbooks. */
  alerts: AlertGround;
  derived: Derived;
  sources: Sources;
  evidence: readonly Evidence[];
  input: AnalyseInput;
  /** The baseline's file and text. */
  accepted: Inputs['baseline'];
}

/** Errors: names in the configuration that do not exist, options a rule does not know. */
export function judge({ rules, definitions, refused, declared, ...matter }: Matter): Judged {
  const { rollouts, references, alerts } = matter;
  const { derived, sources, evidence, input, accepted } = matter;
  const { config, configFile } = input;
  requireKnownNames(config, configFile ?? 'configuration', {
    rules: [...rules.map(({ id }) => id), ...refused.map(({ rule }) => rule)],
    controls: definitions.map(({ id }) => id),
  });
  const missing = refused.map(({ rule }) => rule);
  const toolsRan = toolsThatRan(evidence);
  const { findings, ran, idle, fixes, waivers } = findingsOf(rules, derived, input, missing, {
    unite: (found) => unite(found, evidence, groundOf(derived, sources), config.sameProblem),
    toolsRan,
  });
  const known = [...rules.map(({ id }) => id), ...missing];
  const baseline = accepted && compare(accepted, findings, { known, ran, toolsRan, sources });
  const scopes = new Map(sources.files.map((file) => [file.path, file.scope]));
  const measured = measureControls(definitions, {
    findings,
    evidence,
    now: input.now,
    modules: knownModules(derived.codebase),
    boundaries: config.boundaries !== undefined,
    declared,
    rollouts,
    references,
    alerts,
    codebase: codebaseHead(sources),
    rulesRun: new Set(ran),
    rulesIdle: idle,
    overrides: config.controls,
    confidence: config.failOnConfidence ?? CONFIG_DEFAULTS.failOnConfidence,
    ruleScopes: new Map(rules.map((rule) => [rule.id, rule.scope])),
    scopeOf: (file) => scopes.get(file) ?? sources.layout.scopeOf(file),
  });
  const controls = withRefusals(measured, refused);
  return { findings, ran: new Set(ran), idle, fixes, waivers, baseline, controls, verdict: verdictOf(controls) };
}

/** Runs the rules with the settings and waivers of the configuration; `missing` could not be loaded. Errors: options that a rule does not know. */
export function findingsOf(
  rules: readonly Rule[],
  derived: Derived,
  input: AnalyseInput,
  missing: readonly string[] = [],
  said: Pick<RunOptions, 'unite' | 'toolsRan'> = {},
): RunResult {
  const { config, configFile, now } = input;
  for (const rule of rules) {
    const { off: _off, severity: _severity, ...own } = config.rules?.[rule.id] ?? {};
    optionsOf(rule, own);
  }
  const source = configFile === null ? {} : { source: { file: configFile } };
  return runRules(rules, derived, {
    settings: config.rules as RunOptions['settings'],
    waivers: (config.waivers ?? []).map((waiver) => ({ ...waiver, ...source })),
    missing,
    suggest: (name) => nearest(name, [...rules.map(({ id }) => id), ...missing], 1)[0],
    today: now.toISOString().slice(0, 10),
    config,
    ...said,
  });
}

function groundOf({ codebase }: Derived, sources: Sources): Parameters<typeof unite>[2] {
  return {
    holderAt: holders(codebase),
    lines: (file) => sources.linesOf(file),
    modules: new Set(codebase.modules.keys()),
  };
}

function compare(
  { file, text }: NonNullable<Inputs['baseline']>,
  findings: readonly Finding[],
  {
    known,
    ran,
    toolsRan,
    sources,
  }: { known: readonly string[]; toolsRan: ReadonlySet<string> } & Pick<Matter, 'sources'> & Pick<RunResult, 'ran'>,
): BaselineUse {
  const entries = parseBaseline(file, text);
  const whole = sources.files.filter(({ facts }) => facts.errors.length === 0);
  const modules = new Set(whole.flatMap(({ facts }) => facts.modules.map(({ name }) => name)));
  const stale = applyBaseline(findings, entries, {
    known,
    ran: { has: (rule) => ran.includes(rule) || toolsRan.has(toolOf(rule) ?? '') },
    whole: whole.length === sources.files.length && sources.problems.length === 0,
    readWhole: (module) => modules.has(module),
  });
  return {
    file,
    entries: entries.length,
    stale: stale.map(({ fingerprint, rule, module }) => ({ fingerprint, rule, module })),
  };
}
