/** What one module contributes to controls, and what would make it green. */
import { describe, expect, test } from 'vitest';
import { type ModuleMatter, moduleOutcomes, type OutcomeGround } from '../../scripts/controls/module-outcomes.ts';
import { stepsToGreen } from '../../scripts/controls/module-steps.ts';
import type { Control, Measure } from '../../scripts/model/control.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import type { Outcome } from '../../scripts/model/words.ts';

const control = (measure: Measure, outcome: Outcome, more: Partial<Control> = {}): Control => ({
  id: 'quiet-quay',
  title: 'A quiet quay',
  requirement: 'Quiet.',
  why: 'Sleep.',
  next: 'Run `mix credo --strict --format json`.',
  measure,
  outcome,
  reason: 'As a whole.',
  publicReason: 'As a whole.',
  figure: null,
  threshold: '',
  unit: '',
  evidence: [],
  findings: [],
  waived: 0,
  ...more,
});

const found = (more: Partial<Finding> = {}): Finding => ({
  rule: 'raw-send',
  severity: 'warning',
  confidence: 'exact',
  state: 'open',
  file: 'lib/crane.ex',
  line: 3,
  column: 1,
  endLine: 3,
  module: 'Quay.Crane',
  function: 'lift/1',
  message: 'sends',
  messageId: 'send',
  fingerprint: 'a',
  code: 'send(pid, :x)',
  ...more,
});

const CRANE: ModuleMatter = {
  name: 'Quay.Crane',
  file: 'lib/crane.ex',
  scope: 'lib',
  coverage: null,
  runs: true,
  secondary: false,
  broken: false,
  findings: [],
  tests: null,
};
const GROUND: OutcomeGround = {
  rulesRun: new Set(['raw-send', 'sleep']),
  rulesIdle: new Map(),
  ruleScopes: new Map([
    ['raw-send', ['lib']],
    ['sleep', ['lib', 'test']],
  ]),
  confidence: 'exact',
};
const RULES: Measure = { kind: 'rules', rules: ['raw-send'], severity: 'warning', max: 0 };
const TOOL: Measure = { kind: 'tool', formats: ['credo-json'], severity: 'info', max: 0 };
const TESTS: Measure = { kind: 'tests', formats: ['junit'] };
const COVERAGE: Measure = { kind: 'coverage', formats: ['lcov'], min: 80 };

const here = (one: Control, module: Partial<ModuleMatter> = {}, ground: Partial<OutcomeGround> = {}) =>
  moduleOutcomes([one], { ...CRANE, ...module }, { ...GROUND, ...ground })[0]!;

describe('rules', () => {
  const failing = control(RULES, 'fail', { figure: 3 });

  test('a module fails a control that fails by its findings, and no other one does', () => {
    expect(here(failing, { findings: [found()] })).toMatchObject({
      outcome: 'fail',
      count: 1,
      findings: ['a'],
      reason: '1 open finding here of 3 in all; at most 0 may be.',
    });
    expect(here(failing)).toMatchObject({ outcome: 'pass', reason: 'Nothing here: 1 rule looked.' });
  });

  test('findings below the severity of the control do not count', () => {
    expect(here(failing, { findings: [found({ severity: 'info' })] }).outcome).toBe('pass');
  });

  test('findings within the allowance pass, and are counted', () => {
    const within = control({ ...RULES, max: 5 }, 'pass', { figure: 1 });
    expect(here(within, { findings: [found()] })).toMatchObject({ outcome: 'pass', count: 1 });
  });

  test('accepted findings are waived; an expired waiver fails', () => {
    const waiver = { rule: 'raw-send', reason: 'Known.', expires: '2026-01-01' };
    expect(here(failing, { findings: [found({ state: 'waived' })] }).outcome).toBe('waived');
    expect(here(failing, { findings: [found({ state: 'baseline' })] }).outcome).toBe('waived');
    expect(here(failing, { findings: [found({ confidence: 'inferred', waiver })] }).outcome).toBe('fail');
  });

  test('what is only inferred, and what was not looked at, never passes', () => {
    expect(here(failing, { findings: [found({ confidence: 'inferred' })] }).outcome).toBe('not-measured');
    expect(here(failing, { broken: true }).outcome).toBe('not-measured');
    expect(here(failing, {}, { rulesRun: new Set() }).outcome).toBe('not-measured');
    const two = control({ ...RULES, rules: ['raw-send', 'orphan-process'] }, 'not-measured');
    expect(here(two).reason).toBe('No finding here, but orphan-process did not run.');
  });

  test('a control does not concern code that its rules do not look at, nor modules that its scope leaves out', () => {
    expect(here(failing, { scope: 'test' })).toMatchObject({
      outcome: 'elsewhere',
      reason: 'It looks at compiled code; this is test code.',
    });
    expect(here({ ...failing, scope: { include: ['Pier.*'] } }, { findings: [found()] }).outcome).toBe('elsewhere');
    expect(here(failing, { secondary: true }).outcome).toBe('elsewhere');
  });
});

describe('evidence', () => {
  test('what is stale or not measured on the whole is so here', () => {
    for (const outcome of ['stale', 'not-measured'] as const)
      for (const measure of [TOOL, TESTS, COVERAGE])
        expect(here(control(measure, outcome))).toMatchObject({ outcome, reason: 'As a whole.' });
  });

  test('issues of a tool count when its report does, as far as nobody accepted them', () => {
    const witness = {
      tool: 'credo',
      check: 'Io',
      severity: 'warning' as const,
      message: 'm',
      evidence: 'audit/credo.json',
    };
    const io = found({ rule: 'credo:Io', tool: 'credo', witnesses: [witness, witness] });
    const counted = control(TOOL, 'fail', { evidence: ['audit/credo.json'], figure: 3 });
    expect(here(counted, { findings: [io] })).toMatchObject({ outcome: 'fail', count: 1, findings: ['a'] });
    expect(here(counted, { findings: [{ ...io, state: 'waived' }] }).outcome).toBe('waived');
    expect(here({ ...counted, evidence: ['audit/other.json'] }, { findings: [io] }).outcome).toBe('pass');
    expect(here({ ...counted, measure: { ...TOOL, severity: 'error' } }, { findings: [io] }).outcome).toBe('pass');
    expect(here(counted, { scope: 'test' }).outcome).toBe('elsewhere');
  });

  test('tests: a failed one fails, none is not measured, and a report without names tells nothing', () => {
    const failing = control(TESTS, 'fail');
    expect(here(failing, { tests: { passed: 2, failed: 1, left: 1 } })).toMatchObject({
      outcome: 'fail',
      reason: '1 of 3 tests failed, 1 skipped or excluded.',
    });
    expect(here(failing, { tests: { passed: 2, failed: 0, left: 0 } }).outcome).toBe('pass');
    expect(here(failing, { tests: { passed: 0, failed: 0, left: 0 } }).outcome).toBe('not-measured');
    expect(here(failing, { tests: null }).reason).toBe('The report counts tests and does not name them.');
  });

  test('coverage: below the limit fails only where the total does', () => {
    expect(here(control(COVERAGE, 'fail'), { coverage: 61.5 })).toMatchObject({ outcome: 'fail', count: 1 });
    expect(here(control(COVERAGE, 'pass'), { coverage: 61.5 }).outcome).toBe('pass');
    expect(here(control(COVERAGE, 'fail'), { coverage: 80 }).outcome).toBe('pass');
    expect(here(control(COVERAGE, 'pass')).reason).toBe('The coverage report does not name it.');
    expect(here(control(COVERAGE, 'pass'), { runs: false }).outcome).toBe('elsewhere');
    expect(here(control({ ...COVERAGE, modules: ['Pier.*'] }, 'fail'), { coverage: 3 }).outcome).toBe('elsewhere');
  });
});

test('of several measures the worst that concerns the module counts', () => {
  const part = (measure: Exclude<Measure, { kind: 'all' }>, outcome: Outcome) => {
    const { reason, publicReason, figure, threshold, unit, evidence, findings, waived } = control(measure, outcome);
    return { measure, outcome, reason, publicReason, figure, threshold, unit, evidence, findings, waived };
  };
  const parts = [
    part({ ...RULES }, 'fail'),
    part({ kind: 'parsed' }, 'pass'),
    part({ kind: 'references', max: 0 }, 'fail'),
  ];
  const whole = control({ kind: 'all', of: parts.map(({ measure }) => measure) }, 'fail', { parts });
  expect(here(whole, { findings: [found()] })).toMatchObject({ outcome: 'fail', count: 1 });
  expect(here(whole).outcome).toBe('pass');
});

describe('steps towards green', () => {
  const safe = { safety: 'safe', title: 'mend' } as const;
  const findings = [
    found({ fingerprint: 'a', fix: safe }),
    found({ fingerprint: 'b', rule: 'sleep' }),
    found({ fingerprint: 'c', rule: 'sleep' }),
    found({ fingerprint: 'd', fix: { safety: 'suggested', title: 'mend' } }),
    found({ fingerprint: 'e', confidence: 'inferred' }),
  ];
  const controls = [
    control(RULES, 'fail', { id: 'no-raw-sends', title: 'No raw sends', figure: 3 }),
    control({ ...RULES, rules: ['sleep'] }, 'fail', { id: 'no-sleep', title: 'No sleep', figure: 9 }),
    control(TOOL, 'not-measured', { id: 'credo', title: 'Credo' }),
    control(TESTS, 'fail', { id: 'tests', title: 'Tests' }),
  ];
  const steps = (of: Finding[]) => {
    const outcomes = moduleOutcomes(
      controls,
      { ...CRANE, findings: of, tests: { passed: 0, failed: 2, left: 0 } },
      GROUND,
    );
    return stepsToGreen({
      file: CRANE.file,
      outcomes,
      controls: new Map(controls.map((one) => [one.id, one])),
      findings: new Map(of.map((one) => [one.fingerprint, one])),
      isSure: ({ confidence }) => confidence === 'exact',
    });
  };

  test('stand in order of effort, and say how many they close and which control they turn', () => {
    const told = steps(findings).map(({ effort, closes, turns }) => [
      effort,
      closes,
      turns.map(({ control }) => control),
    ]);
    expect(told).toEqual([
      ['safe', 1, []],
      ['evidence', 0, ['credo']],
      ['suggested', 1, []],
      ['look', 1, ['no-raw-sends']],
      ['hand', 2, ['no-sleep']],
      ['hand', 2, ['tests']],
    ]);
  });

  test('name the command, and whether the control turns in the whole codebase', () => {
    const [first, second] = steps(findings);
    expect(first).toMatchObject({ command: 'atlas fix --rule raw-send --write -- lib/crane.ex', rule: 'raw-send' });
    expect(second).toMatchObject({ command: 'mix credo --strict --format json' });
    expect(steps(findings).find(({ effort }) => effort === 'look')!.turns[0]!.whole).toBe(true);
    expect(steps(findings).find(({ rule }) => rule === 'sleep')!.turns[0]!.whole).toBe(false);
  });

  test('are the same in whichever order the findings come', () => {
    expect(steps([...findings].reverse())).toEqual(steps(findings));
  });
});
