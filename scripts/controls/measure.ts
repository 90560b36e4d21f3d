/** Measures controls: findings and evidence against thresholds, one of five outcomes each. Pure. */
import type { Control, ControlDefinition, ControlPart } from '../model/control.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { SimpleMeasure } from '../model/measure.ts';
import type { Codebase } from '../model/report.ts';
import type { Confidence, Scope } from '../model/words.ts';
import { fullHour } from './age.ts';
import { type Ground, isAsked } from './asked.ts';
import { type AlertGround, byAlerts } from './by-alerts.ts';
import { byEvidence } from './by-evidence.ts';
import { byReferences, type DocumentReferences } from './by-references.ts';
import { byRollout, type JudgedRollout } from './by-rollout.ts';
import { byRules } from './by-rules.ts';
import { combined } from './combined.ts';
import { emptyScope } from './in-scope.ts';
import { amount, type Judgement, notMeasured, some } from './judgement.ts';
import { type ControlOverrides, withOverrides } from './override.ts';
import { saysOfCoverage, saysOfTests } from './says.ts';
import { limitsOf, namedFigures, saysOfFigures } from './says-of-figures.ts';
import { saysOfTool } from './says-of-tool.ts';

/** What controls are measured on. */
export interface Measured extends Ground {
  /** All findings, with their state after waivers and baseline. */
  findings: readonly Finding[];
  evidence: readonly Evidence[];
  codebase: Pick<Codebase, 'files' | 'parseErrors'>;
  /** Ids of the rules that really ran. */
  rulesRun: ReadonlySet<string>;
  /** Evidence is as old as this says. */
  now: Date;
  /** By the id of a rule that had nothing to look at: why. */
  rulesIdle?: ReadonlyMap<string, string>;
  overrides?: ControlOverrides;
  /** Where the codebase declares controls of its own, by id. */
  declared?: ReadonlyMap<string, NonNullable<Control['declared']>>;
  /** Findings that are less sure than this fail no control alone; default `exact`. */
  confidence?: Confidence;
  /** Which part of the codebase each rule looks at; with `scopeOf`, a broken file elsewhere does not concern it. */
  ruleScopes?: ReadonlyMap<string, readonly Scope[]>;
  scopeOf?: (file: string) => Scope;
  /** What became of the mentions of code in documents; absent: nobody looked. */
  references?: readonly DocumentReferences[];
  /** Alerts against runbooks; absent: nobody looked. */
  alerts?: AlertGround;
  /** Every rollout that has a plan. */
  rollouts?: readonly JudgedRollout[];
}

/** What a control says beside its measure: which modules, how old. */
export type Frame = Pick<ControlDefinition, 'scope' | 'maxAge'>;

/**
 * The controls in the order of the definitions; those switched `off`, and those that nobody asks for, are left out.
 * @throws AtlasError `control-unknown`, `control-override` for overrides that mean nothing
 */
export function measureControls(definitions: readonly ControlDefinition[], measured: Measured): Control[] {
  const asked = withOverrides(definitions, measured.overrides).filter((one) => isAsked(one, measured));
  return asked.map((definition) => {
    const { measure } = definition;
    const declared = measured.declared?.get(definition.id);
    const whole = { ...definition, ...(declared && { declared }) };
    if (measure.kind === 'all')
      return { ...whole, ...combined(measure.of.map((part) => partOf(part, definition, measured))) };
    return { ...whole, ...partOf(measure, definition, measured), measure };
  });
}

function partOf(measure: SimpleMeasure, frame: Frame, measured: Measured): ControlPart {
  return { measure, ...judge(measure, frame, measured), ...scale(measure) };
}

function judge(measure: SimpleMeasure, frame: Frame, measured: Measured): Judgement {
  const outside = frame.scope && emptyScope(frame.scope, measured.modules);
  if (outside) return outside;
  const { evidence, now } = measured;
  const limit = { now: fullHour(now), maxAge: frame.maxAge };
  switch (measure.kind) {
    case 'rules':
      return byRules(measure, frame, measured);
    case 'parsed':
      return parsed(measured);
    case 'references':
      return byReferences(measure, measured.references);
    case 'alerts':
      return byAlerts(measure, measured.alerts);
    case 'rollout':
      return byRollout(measure, measured.rollouts ?? []);
    case 'tests':
      return byEvidence(evidence, measure.formats, limit, (record) => saysOfTests(record, measure));
    case 'tool':
      return byEvidence(evidence, measure.formats, limit, (record) => saysOfTool(record, measure, frame, measured));
    case 'coverage':
      return byEvidence(evidence, measure.formats, limit, (record) => saysOfCoverage(record, measure, frame, measured));
    case 'figures': {
      if (measure.max === undefined && measure.min === undefined) return notMeasured(NO_LIMIT, NO_LIMIT);
      // A complete report that holds no such figure is about something else.
      const told = evidence.filter((one) => !one.complete || namedFigures(one, measure.figures).length > 0);
      const about = told.some(({ complete, format }) => complete && measure.formats.includes(format)) ? told : evidence;
      return byEvidence(about, measure.formats, limit, (record) => saysOfFigures(record, measure));
    }
  }
}

const NO_LIMIT = 'No limit is set that the figures could be held against.';

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
function scale(measure: SimpleMeasure): Pick<Control, 'threshold' | 'unit'> {
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
    case 'references':
      return { threshold: `at most ${measure.max}`, unit: 'lost references' };
    case 'alerts':
      return { threshold: `at most ${measure.max}`, unit: 'gaps' };
    case 'rollout':
      return { threshold: 'at most 0', unit: 'rollouts off their plan' };
    case 'figures':
      return { threshold: limitsOf({ ...measure, unit: undefined }) || 'no limit set', unit: measure.unit ?? '' };
  }
}
