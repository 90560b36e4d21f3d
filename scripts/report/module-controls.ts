/** Each module against the controls: outcomes, steps towards green, and the tests that both rest on. */
import { knownModules } from '../controls/known-modules.ts';
import { moduleOutcomes, type OutcomeGround } from '../controls/module-outcomes.ts';
import { stepsToGreen } from '../controls/module-steps.ts';
import type { ModuleView } from '../derive/codebase.ts';
import { groupBy } from '../derive/group-by.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import type { ModuleOutcome } from '../model/module-outcome.ts';
import type { ModuleRow, ModuleShard } from '../model/report.ts';
import { atLeast, OUTCOMES } from '../model/words.ts';
import type { Parts } from './assemble.ts';
import { isOf } from './module-shard.ts';
import { testsFinder } from './module-tests.ts';

/** What of a shard rests on controls, and the figures for its row. */
type Against = Pick<ModuleShard, 'tests' | 'testedBy' | 'controls' | 'steps' | 'outcomes'>;

/** A function that holds one module against all controls; what is shared by all modules is grouped once. */
export function modulesAgainstControls(parts: Parts): (view: ModuleView, row: ModuleRow) => Against {
  const { input, derived, judged, evidence, rules } = parts;
  const { codebase, dependencies } = derived;
  const confidence = input.config.failOnConfidence ?? CONFIG_DEFAULTS.failOnConfidence;
  const ground: OutcomeGround = {
    rulesRun: judged.ran,
    rulesIdle: judged.idle,
    ruleScopes: new Map(rules.map((rule) => [rule.id, rule.scope])),
    confidence,
  };
  const controls = new Map(judged.controls.map((control) => [control.id, control]));
  const findings = groupBy(judged.findings, ({ module }) => module);
  const broken = new Set(codebase.files.flatMap(({ path, facts }) => (facts.errors.length > 0 ? [path] : [])));
  const runs = new Map(codebase.allModules.map((view, i) => [view, knownModules(codebase)[i]!.runs]));
  const testsOf = testsFinder(
    testModules(codebase.allModules),
    groupBy(dependencies, ({ to }) => to),
    evidence,
  );
  return (view, row) => {
    const own = (findings.get(row.name) ?? []).filter((finding) => isOf(row, finding));
    const { cases, ...testedBy } = testsOf(row.name);
    const named = testedBy.modules.filter(({ named }) => named);
    const sum = (what: 'passed' | 'failed' | 'left') => named.reduce((total, one) => total + one[what], 0);
    const outcomes = moduleOutcomes(
      judged.controls,
      {
        ...row,
        runs: runs.get(view)!,
        secondary: view.file.secondary === true,
        broken: broken.has(row.file),
        findings: own,
        tests:
          testedBy.evidence.length > 0 ? { passed: sum('passed'), failed: sum('failed'), left: sum('left') } : null,
      },
      ground,
    );
    return {
      tests: cases,
      testedBy,
      controls: outcomes,
      steps: stepsToGreen({
        file: row.file,
        outcomes,
        controls,
        findings: new Map(own.map((one) => [one.fingerprint, one])),
        isSure: (one) => one.waiver !== undefined || one.tool !== undefined || atLeast(one.confidence, confidence),
      }),
      outcomes: countedBy(outcomes),
    };
  };
}

const testModules = (modules: readonly ModuleView[]) =>
  modules.map(({ name, role, file, fact }) => ({ name, role, scope: file.scope, file: file.path, line: fact.line }));

function countedBy(outcomes: readonly ModuleOutcome[]): NonNullable<ModuleRow['outcomes']> {
  const counts = OUTCOMES.map((one) => [one, outcomes.filter(({ outcome }) => outcome === one).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
