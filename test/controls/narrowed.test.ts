/** Scope, age, named figures, documents, rollouts, and controls of several parts. */
import { describe, expect, test } from 'vitest';
import type { JudgedRollout } from '../../scripts/controls/by-rollout.ts';
import type { KnownModule } from '../../scripts/controls/in-scope.ts';
import { type Measured, measureControls } from '../../scripts/controls/measure.ts';
import { type ControlDefinition, control } from '../../scripts/model/control.ts';
import type { Evidence } from '../../scripts/model/evidence.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import type { Measure } from '../../scripts/model/measure.ts';

const module = (name: string, more: Partial<KnownModule> = {}): KnownModule => ({
  ...{ name, file: `lib/${name}.ex`, scope: 'lib', runs: true },
  ...more,
});
const NOTHING: Measured = {
  findings: [],
  evidence: [],
  codebase: { files: 4, parseErrors: [] },
  modules: [module('Till.Drawer'), module('Till.Bell'), module('Ledger'), module('LedgerTest', { scope: 'test' })],
  rulesRun: new Set(['raw-send', 'sleep']),
  now: new Date('2026-06-30T10:00:00Z'),
};

function measured(measure: Measure, what: Partial<Measured>, frame: Partial<ControlDefinition> = {}) {
  const text = { id: 'one', title: 'One', requirement: 'R.', why: 'W.', next: 'N.' };
  const [one] = measureControls([{ ...text, measure, ...frame }], { ...NOTHING, ...what });
  expect(control.strict().safeParse(one).error).toBeUndefined();
  for (const name of ['Till', 'Ledger', 'audit', 'docs/', 'evening load', 'tide-1'])
    expect(one!.publicReason).not.toContain(name);
  return one!;
}

const RULES: Measure = { kind: 'rules', rules: ['raw-send'], severity: 'warning', max: 0 };
const found = (name: string | null): Finding => ({
  ...{
    rule: 'raw-send',
    severity: 'warning',
    confidence: 'exact',
    state: 'open',
    file: 'lib/a.ex',
    line: 1,
    column: 1,
  },
  ...{ endLine: 1, module: name, function: 'f/0', message: 'm', messageId: 'm', fingerprint: `f-${name}`, code: 'x' },
});
const record = (more: Partial<Evidence>): Evidence => ({
  ...{ format: 'credo-json', tool: 'Credo', complete: true, notes: [], findings: [], strangers: [] },
  ...{ file: 'audit/x.json', digest: 'sha256:0', bytes: 1, provenance: 'manifest', freshness: 'fresh' },
  ...more,
});

describe('a scope', () => {
  const till = { scope: { include: ['Till.*'], except: ['Till.Bell'] } };
  test('narrows findings of rules to its modules', () => {
    const findings = [found('Ledger'), found('Till.Bell'), found(null)];
    expect(measured(RULES, { findings }, till)).toMatchObject({
      outcome: 'pass',
      reason: 'No open finding in 1 module; 4 files were read whole.',
    });
    expect(measured(RULES, { findings: [...findings, found('Till.Drawer')] }, till)).toMatchObject({
      outcome: 'fail',
      findings: ['f-Till.Drawer'],
    });
  });

  test.each([
    [{ include: ['Tilly.*'] }, 'Its scope names Tilly.*, and no module of the codebase is called so.'],
    [{ include: ['Till.*'], except: ['Till.*'] }, 'Its scope takes every module out again that it names.'],
  ])('that holds no module measures nothing: %j', (scope, reason) => {
    expect(measured(RULES, {}, { scope })).toMatchObject({ outcome: 'not-measured', reason });
  });

  test('of modules that no rule looks at measures nothing', () => {
    const ruleScopes = new Map([['raw-send', ['test' as const]]]);
    expect(measured(RULES, { ruleScopes }, till).outcome).toBe('not-measured');
    expect(measured(RULES, { ruleScopes }, { scope: { include: ['LedgerTest'] } }).outcome).toBe('pass');
  });

  const TOOL: Measure = { kind: 'tool', formats: ['credo-json'], severity: 'info', max: 0 };
  const issue = (more: object) => ({ check: 'C', severity: 'info' as const, message: 'm', ...more });
  test.each([
    ['of another module', [issue({ module: 'Ledger' })], 'pass'],
    ['of its module', [issue({ module: 'Till.Drawer' })], 'fail'],
    ['of no place', [issue({})], 'not-measured'],
    ['of a file with its module', [issue({ file: 'lib/Till.Drawer.ex' })], 'not-measured'],
    ['of a file with another module', [issue({ file: 'lib/Ledger.ex' })], 'pass'],
    ['of a file that was not read whole', [issue({ file: 'lib/broken.ex' })], 'not-measured'],
  ] as const)('a problem %s: %s', (_, findings, outcome) => {
    const codebase = { files: 4, parseErrors: [{ file: 'lib/broken.ex', line: 1, column: 1, message: 'm' }] };
    const evidence = [record({ findings: [...findings] })];
    expect(measured(TOOL, { evidence, codebase }, till).outcome).toBe(outcome);
  });

  const COVERAGE: Measure = { kind: 'coverage', formats: ['mix-test-cover'], min: 95 };
  const covered = (...modules: [string, number][]) =>
    record({
      format: 'mix-test-cover',
      coverage: { percent: 10, modules: modules.map(([name, percent]) => ({ module: name, percent })) },
    });
  test.each<[string, [string, number][], string, string]>([
    [
      'covered',
      [
        ['Till.Drawer', 95],
        ['Till.Bell', 100],
        ['Ledger', 3],
      ],
      'pass',
      '95 % (Till.Drawer)',
    ],
    [
      'one below',
      [
        ['Till.Drawer', 94.99],
        ['Till.Bell', 100],
      ],
      'fail',
      '94.99 % (Till.Drawer)',
    ],
    ['one left out', [['Till.Drawer', 95]], 'not-measured', '1 named module is missing from the report: Till.Bell.'],
    ['all left out', [['Ledger', 95]], 'not-measured', 'No module of the report is called Till.*.'],
  ])('of covered modules: %s', (_, modules, outcome, reason) => {
    const one = measured(COVERAGE, { evidence: [covered(...modules)] }, { scope: { include: ['Till.*'] } });
    expect(one).toMatchObject({ outcome, reason: expect.stringContaining(reason) });
  });
});

describe('an age limit', () => {
  const TESTS: Measure = { kind: 'tests', formats: ['mix-test'] };
  const tests = { total: 1, passed: 1, failed: 0, skipped: 0, excluded: 0, invalid: 0 };
  const run = (more: Partial<Evidence>) => ({ evidence: [record({ format: 'mix-test', tests, ...more })] });
  test.each<[string, Partial<Evidence>, string, string]>([
    ['young enough', { time: '2026-06-01T10:00:00Z' }, 'pass', '1 test passed'],
    ['too old', { time: '2026-05-30T10:00:00Z' }, 'stale', 'It is 31 days old; at most 30 days are allowed.'],
    ['of no time', {}, 'stale', 'Nothing tells when it was taken; at most 30 days are allowed.'],
    ['of the future', { time: '2027-01-01T00:00:00Z' }, 'stale', 'It is dated in the future'],
  ])('%s', (_, more, outcome, reason) => {
    const one = measured(TESTS, run(more), { maxAge: '30d' });
    expect(one).toMatchObject({ outcome, reason: expect.stringContaining(reason) });
  });
  test('absent: age alone makes nothing stale, and what is stale says how old it is', () => {
    expect(measured(TESTS, run({ time: '2020-01-01T00:00:00Z' })).outcome).toBe('pass');
    const old = { time: '2026-06-20T10:00:00Z', freshness: 'stale', freshnessNote: '2 changed.', changed: 2 } as const;
    expect(measured(TESTS, run(old))).toMatchObject({
      outcome: 'stale',
      reason: 'audit/x.json: 2 changed. It is 10 days old.',
      publicReason: "2 source files changed since the tool's report was taken. It is 10 days old.",
    });
  });
});

describe('figures', () => {
  const P99: Measure = { kind: 'figures', formats: ['benchee-json'], figures: ['*p99'], unit: 'ms', max: 2 };
  const told = (...figures: [string, number, string?][]) => ({
    evidence: [
      record({
        format: 'benchee-json',
        measuresOnly: true,
        figures: figures.map(([name, value, unit]) => ({ name, value, ...(unit ? { unit } : {}) })),
      }),
    ],
  });
  test.each<[string, Measure, Partial<Measured>, string, string]>([
    [
      'converted',
      P99,
      told(['evening load, p99', 2e6, 'ns']),
      'pass',
      'evening load, p99 is 2 ms; at most 2 ms may be.',
    ],
    ['the worst', P99, told(['a p99', 1e6, 'ns'], ['evening load p99', 3e6, 'ns']), 'fail', 'evening load p99 is 3 ms'],
    ['no such figure', P99, told(['average', 1, 'ns']), 'not-measured', 'No figure is called *p99.'],
    ['another unit', P99, told(['p99', 1, '%']), 'not-measured', 'p99 is told in %, the limit in ms.'],
    ['no limit', { ...P99, max: undefined }, told(['p99', 1, 'ns']), 'not-measured', 'No limit is set'],
    ['too little', { ...P99, max: undefined, min: 2 }, told(['p99', 1, 'ms']), 'fail', 'at least 2 ms may be.'],
    [
      'names however they are written',
      { ...P99, figures: ['*supervised send*, over *'], unit: '%', max: 10 },
      told(['Evening.SupervisedSend, run time, average, over send', 10.5, '%']),
      'fail',
      'is 10.5 %',
    ],
  ])('%s', (_, measure, what, outcome, reason) => {
    expect(measured(measure, what)).toMatchObject({ outcome, reason: expect.stringContaining(reason) });
  });
});

describe('references', () => {
  const MEASURE: Measure = { kind: 'references', documents: ['runbooks'], max: 0 };
  const doc = (found: number, moved: number, missing: number, unknown = 0, kind = 'runbooks') => ({
    ...{ file: `docs/${kind}.md`, kind, found, moved, missing, unknown },
  });
  test.each([
    [undefined, 'not-measured', 'Nobody looked at what the documents mention.'],
    [[doc(1, 0, 0, 0, 'guides')], 'not-measured', 'There are no runbooks.'],
    [[doc(0, 0, 0, 7)], 'not-measured', 'No mention of code in 1 document could be looked up, 7 cannot be told.'],
    [[doc(9, 0, 0, 2)], 'pass', '9 of 9 mentions of code in 1 document lead to code at this commit, 2 cannot be told.'],
    [[doc(9, 1, 2)], 'fail', '3 of 12 mentions of code in 1 document lead to nothing (1 moved, 2 missing)'],
  ])('%j: %s', (references, outcome, reason) => {
    const one = measured(MEASURE, references ? { references } : {});
    expect(one).toMatchObject({ outcome, reason: expect.stringContaining(reason) });
  });
});

test('rollouts: the one furthest from its plan decides; without a plan nothing is measured', () => {
  const MEASURE: Measure = { kind: 'rollout' };
  const rollout = (id: string, outcome: JudgedRollout['outcome']): JudgedRollout => ({
    ...{
      id,
      title: 'tide-1',
      outcome,
      reason: `tide-1 ${outcome}.`,
      publicReason: `It is ${outcome}.`,
      evidence: ['audit/s.json'],
    },
  });
  expect(measured(MEASURE, {}).outcome).toBe('not-measured');
  const both = { rollouts: [rollout('a', 'pass'), rollout('b', 'fail')] };
  expect(measured(MEASURE, both)).toMatchObject({ outcome: 'fail', figure: 1, evidence: ['audit/s.json'] });
  expect(measured({ kind: 'rollout', plans: ['a'] }, both).outcome).toBe('pass');
  expect(measured({ kind: 'rollout', plans: ['c'] }, both).outcome).toBe('not-measured');
});

test('a control of several parts is as good as the worst, and tells each', () => {
  const ALL: Measure = { kind: 'all', of: [RULES, { kind: 'parsed' }] };
  expect(measured(ALL, {})).toMatchObject({
    outcome: 'pass',
    figure: 0,
    parts: [{ outcome: 'pass' }, { outcome: 'pass' }],
  });
  expect(measured(ALL, { rulesRun: new Set() })).toMatchObject({
    outcome: 'not-measured',
    figure: null,
    reason: 'Part 1 of 2 is not measured: The rule raw-send did not run.',
  });
  expect(measured(ALL, { findings: [found('Ledger')] })).toMatchObject({ outcome: 'fail', findings: ['f-Ledger'] });
});

test('a requirement that nobody made is left out', () => {
  const text = { id: 'one', title: 'One', requirement: 'R.', why: 'W.', next: 'N.' };
  const COVERAGE: Measure = { kind: 'coverage', formats: ['lcov'], min: 95 };
  const count = (more: Partial<ControlDefinition>, what: Partial<Measured> = {}) =>
    measureControls([{ ...text, measure: COVERAGE, ...more }], { ...NOTHING, ...what }).length;
  expect(count({ onlyWith: 'scope' })).toBe(0);
  expect(count({ onlyWith: 'scope' }, { overrides: { one: { scope: { include: ['Ledger'] } } } })).toBe(1);
  expect(count({ onlyWith: 'boundaries' })).toBe(0);
  expect(count({ onlyWith: 'boundaries' }, { boundaries: true })).toBe(1);
  expect(count({ onlyWith: { modules: ['*Bell'] } })).toBe(1);
  expect(count({ onlyWith: { modules: ['*Gong'] } })).toBe(0);
  expect(count({}, { overrides: { one: { off: true } } })).toBe(0);
});

test('a setting that means nothing for a control is refused, and one that does is taken', () => {
  const text = { id: 'one', title: 'One', requirement: 'R.', why: 'W.', next: 'N.', measure: RULES };
  const set = (one: object) => measureControls([text], { ...NOTHING, overrides: { one } })[0];
  expect(() => set({ maxAge: '3d' })).toThrow(/has no "maxAge"/);
  expect(() => set({ figures: ['x'] })).toThrow(/has no "figures"/);
  expect(set({ owner: 'harbour office', scope: { include: ['Ledger'] } })).toMatchObject({
    owner: 'harbour office',
    scope: { include: ['Ledger'] },
  });
});
