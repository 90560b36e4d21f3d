/** Measures controls: findings and evidence against thresholds, one of five outcomes each. Pure. */
import type { Control, ControlDefinition } from '../model/control.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { Codebase } from '../model/report.ts';
import type { Confidence, Scope } from '../model/words.ts';
import { byEvidence } from './by-evidence.ts';
import { byRules } from './by-rules.ts';
import { amount, type Judgement, notMeasured, some } from './judgement.ts';
import { type ControlOverrides, withOverrides } from './override.ts';
import { saysOfCoverage, saysOfTests, saysOfTool } from './says.ts';

/** What controls are measured on. */
export interface Measured {
  /** All findings, with their state after waivers and baseline. */
  findings: readonly Finding[];
  evidence: readonly Evidence[];
  codebase: Pick<Codebase, 'files' | 'parseErrors'>;
  /** Ids of the rules that really ran. */
  rulesRun: ReadonlySet<string>;
  /** By the id of a rule that had nothing to look at: why. */
  rulesIdle?: ReadonlyMap<string, string>;
  overrides?: ControlOverrides;
  /** Findings that are less sure than this fail no control alone; default `exact`. */
  confidence?: Confidence;
  /** Which part of the codebase each rule looks at; with `scopeOf`, a broken file elsewhere does not concern it. */
  ruleScopes?: ReadonlyMap<string, readonly Scope[]>;
  scopeOf?: (file: string) => Scope;
}

/**
 * The controls in the order of the definitions, those switched `off` left out.
 * @throws AtlasError `control-unknown`, `control-override` for overrides that mean nothing
 */
export function measureControls(definitions: readonly ControlDefinition[], measured: Measured): Control[] {
  return withOverrides(definitions, measured.overrides).map((definition) => ({
    ...definition,
    ...judge(definition, measured),
    ...scale(definition.measure),
  }));
}

function judge({ measure }: ControlDefinition, measured: Measured): Judgement {
  const { evidence } = measured;
  switch (measure.kind) {
    case 'rules':
      return byRules(measure, measured);
    case 'parsed':
      return parsed(measured);
    case 'tests':
      return byEvidence(evidence, measure.formats, (record) => saysOfTests(record, measure));
    case 'tool':
      return byEvidence(evidence, measure.formats, (record) => saysOfTool(record, measure));
    case 'coverage':
      return byEvidence(evidence, measure.formats, (record) => saysOfCoverage(record, measure));
  }
}

function parsed({ codebase }: Measured): Judgement {
  if (codebase.files === 0) return notMeasured('No source file was read.', 'No source file was read.');
  const broken = [...new Set(codebase.parseErrors.map(({ file }) => file))].sort();
  const base = { figure: broken.length, evidence: [], findings: [], waived: 0 };
  const all = amount(codebase.files, 'file');
  const whole = `Every one of ${all} was read whole.`;
  if (broken.length === 0) return { ...base, outcome: 'pass', reason: whole, publicReason: whole };
  const part = `${broken.length} of ${all} could not be read whole`;
  return { ...base, outcome: 'fail', reason: `${part}: ${some(broken)}.`, publicReason: `${part}.` };
}

/** Threshold and unit, as shown. */
function scale(measure: ControlDefinition['measure']): Pick<Control, 'threshold' | 'unit'> {
  switch (measure.kind) {
    case 'rules':
      return { threshold: `at most ${measure.max}`, unit: 'open findings' };
    case 'tool':
      return { threshold: `at most ${measure.max}`, unit: 'issues' };
    case 'tests':
      return { threshold: 'at most 0', unit: 'failed tests' };
    case 'coverage':
      return { threshold: `at least ${measure.min}`, unit: '%' };
    case 'parsed':
      return { threshold: 'at most 0', unit: 'files not read' };
  }
}
