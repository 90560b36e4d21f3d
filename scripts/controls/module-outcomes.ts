/** Controls as far as one module goes. Pure. */
import type { Control, ControlPart } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import type { Contribution, ModuleOutcome } from '../model/module-outcome.ts';
import type { ModuleRow } from '../model/report.ts';
import type { Confidence, Scope } from '../model/words.ts';
import { holds } from './in-scope.ts';
import { ofCoverage, ofTests, ofTool } from './module-evidence.ts';
import { ofRules } from './module-rules.ts';

/** What is known of one module. */
export interface ModuleMatter extends Pick<ModuleRow, 'name' | 'file' | 'scope' | 'coverage'> {
  /** It has a function that can run. */
  runs: boolean;
  /** It belongs to a path dependency: rules leave it to that dependency's own run. */
  secondary: boolean;
  /** Its file could not be read whole. */
  broken: boolean;
  /** What rules and tools found here, whatever its state. */
  findings: readonly Finding[];
  /** Its tests that ran or should have; `null`: no report names single tests. */
  tests: { passed: number; failed: number; left: number } | null;
}

/** What is known of all of them. */
export interface OutcomeGround {
  rulesRun: ReadonlySet<string>;
  /** By the id of a rule that had nothing to look at in the whole codebase: why. */
  rulesIdle: ReadonlyMap<string, string>;
  ruleScopes: ReadonlyMap<string, readonly Scope[]>;
  /** Findings that are less sure fail nothing alone. */
  confidence: Confidence;
}

/** What one measure comes to here. */
export type Here = Pick<ModuleOutcome, 'outcome' | 'reason' | 'count' | 'findings'>;

/** The control does not concern the module, and why. */
export const elsewhere = (reason: string): Here => ({ outcome: 'elsewhere', reason, count: 0, findings: [] });
/** An outcome to which nothing of the module counts. */
export const nothing = (outcome: Contribution, reason: string): Here => ({ outcome, reason, count: 0, findings: [] });

/** One outcome for each control, in their order. */
export function moduleOutcomes(
  controls: readonly Control[],
  module: ModuleMatter,
  ground: OutcomeGround,
): ModuleOutcome[] {
  return controls.map((control) => {
    const { id, title, scope } = control;
    const here = holds(scope, module.name)
      ? worst((control.parts ?? partOf(control)).map((part) => ofPart(part, module, ground)))
      : elsewhere('The scope of the control does not name this module.');
    return { control: id, title, ...here };
  });
}

/** A control of one measure is its only part. */
function partOf(control: Control): ControlPart[] {
  const { measure } = control;
  return measure.kind === 'all' ? [] : [{ ...control, measure }];
}

function ofPart(part: ControlPart, module: ModuleMatter, ground: OutcomeGround): Here {
  const { measure } = part;
  switch (measure.kind) {
    case 'rules':
      return ofRules(measure, part, module, ground);
    case 'tool':
      return ofTool(measure, part, module);
    case 'tests':
      return ofTests(part, module);
    case 'coverage':
      return ofCoverage(measure, part, module);
    case 'parsed':
      return module.broken
        ? { ...nothing('fail', `${module.file} could not be read whole.`), count: 1 }
        : nothing('pass', 'Its file was read whole.');
    case 'figures':
    case 'rollout':
      return elsewhere('It is measured on the system as a whole.');
    case 'references':
    case 'alerts':
      return elsewhere('It is about documents.');
  }
}

const RANK: readonly Contribution[] = ['fail', 'not-measured', 'stale', 'waived', 'pass', 'elsewhere'];

/** The worst part says the outcome; what counts is added up. */
function worst(parts: readonly Here[]): Here {
  const [first = elsewhere('It has no parts.')] = [...parts].sort(
    (a, b) => RANK.indexOf(a.outcome) - RANK.indexOf(b.outcome),
  );
  return {
    ...first,
    count: parts.reduce((sum, { count }) => sum + count, 0),
    findings: [...new Set(parts.flatMap(({ findings }) => findings))],
  };
}
