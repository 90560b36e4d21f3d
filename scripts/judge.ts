/** The judging stage: rules over the codebase, then controls over findings and evidence. */

import type { Sources } from './codebase-sources.ts';
import { requireKnownNames } from './config/names.ts';
import { optionsOf } from './config/rule-options.ts';
import { parseCatalogue } from './controls/definition.ts';
import { measureControls } from './controls/measure.ts';
import { verdictOf } from './controls/verdict.ts';
import type { Derived } from './derive/derive.ts';
import { catalogueFiles } from './io/parts.ts';
import type { Control } from './model/control.ts';
import type { Evidence } from './model/evidence.ts';
import type { Finding } from './model/finding.ts';
import type { ReportIndex } from './model/report.ts';
import type { AnalyseInput } from './model/run.ts';
import { codebaseHead } from './report/codebase-head.ts';
import type { Fix } from './rules/fix.ts';
import type { Rule } from './rules/rule.ts';
import { type RunOptions, runRules } from './rules/run.ts';

export interface Judged {
  findings: Finding[];
  /** Ids of the rules that ran. */
  ran: ReadonlySet<string>;
  /** How to mend a finding, by its fingerprint. */
  fixes: ReadonlyMap<string, Fix>;
  controls: Control[];
  verdict: ReportIndex['verdict'];
}

interface Matter {
  rules: readonly Rule[];
  derived: Derived;
  sources: Sources;
  evidence: readonly Evidence[];
  input: AnalyseInput;
}

/** Errors: names in the configuration that do not exist, options a rule does not know. */
export function judge({ rules, derived, sources, evidence, input }: Matter): Judged {
  const { config, configFile, now } = input;
  const definitions = parseCatalogue(catalogueFiles());
  requireKnownNames(config, configFile ?? 'configuration', {
    rules: rules.map(({ id }) => id),
    controls: definitions.map(({ id }) => id),
  });
  const settings = config.rules as RunOptions['settings'];
  for (const rule of rules) {
    const { off: _off, severity: _severity, ...own } = config.rules?.[rule.id] ?? {};
    optionsOf(rule, own);
  }
  const today = now.toISOString().slice(0, 10);
  const { findings, ran, fixes } = runRules(rules, derived, {
    settings,
    waivers: config.waivers ?? [],
    today,
    config,
  });
  const scopes = new Map(sources.files.map((file) => [file.path, file.scope]));
  const controls = measureControls(definitions, {
    findings,
    evidence,
    codebase: codebaseHead(sources),
    rulesRun: new Set(ran),
    overrides: config.controls,
    ruleScopes: new Map(rules.map((rule) => [rule.id, rule.scope])),
    scopeOf: (file) => scopes.get(file) ?? sources.layout.scopeOf(file),
  });
  return { findings, ran: new Set(ran), fixes, controls, verdict: verdictOf(controls) };
}
