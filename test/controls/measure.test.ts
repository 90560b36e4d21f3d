/** The five outcomes. */
import { describe, expect, test } from 'vitest';
import { type Measured, measureControls } from '../../scripts/controls/measure.ts';
import { verdictOf } from '../../scripts/controls/verdict.ts';
import { type ControlDefinition, control, type Measure } from '../../scripts/model/control.ts';
import type { Evidence } from '../../scripts/model/evidence.ts';
import type { Finding } from '../../scripts/model/finding.ts';

const define = (measure: Measure): ControlDefinition => ({
  id: 'one',
  title: 'One',
  requirement: 'One holds.',
  why: 'Because.',
  measure,
  next: 'Do it.',
});
const NOTHING: Measured = {
  findings: [],
  evidence: [],
  codebase: { files: 4, parseErrors: [] },
  modules: [],
  now: new Date('2026-06-01T10:00:00Z'),
  rulesRun: new Set(['raw-send']),
};
function measured(measure: Measure, what: Partial<Measured>) {
  const [one] = measureControls([define(measure)], { ...NOTHING, ...what });
  expect(control.strict().safeParse(one).error).toBeUndefined();
  expect(one!.reason).toMatch(/\.$/);
  expect(one!.publicReason).toMatch(/^[A-Z0-9][^/]*\.$/);
  for (const name of NAMES) expect(one!.publicReason).not.toContain(name);
  return one!;
}
/** Every name and text of the cases below that only the team may read. */
const NAMES = [
  'audit',
  'lib',
  '.txt',
  'raw-send',
  'sleep',
  'A.',
  'core',
  'Credo',
  'Cut off',
  'Only test',
  'no process',
];

const RULES: Measure = { kind: 'rules', rules: ['raw-send'], severity: 'warning', max: 0 };
const found = (more: Partial<Finding> = {}): Finding => ({
  rule: 'raw-send',
  severity: 'warning',
  confidence: 'exact',
  state: 'open',
  file: 'lib/a.ex',
  line: 1,
  column: 1,
  endLine: 1,
  module: 'A',
  function: 'f/0',
  message: 'm',
  messageId: 'm',
  fingerprint: 'f1',
  code: 'send(pid, :x)',
  ...more,
});
const broken = { files: 4, parseErrors: [{ file: 'lib/b.ex', line: 3, column: 1, message: 'unexpected end' }] };

describe('rules', () => {
  test.each<[string, Measure, Partial<Measured>, string, string]>([
    ['no finding', RULES, {}, 'pass', 'No open finding; 4 files were read whole.'],
    ['an open finding', RULES, { findings: [found()] }, 'fail', '1 open finding; at most 0 may be.'],
    [
      'that are not sure alone: neither green nor failed',
      RULES,
      { findings: [found({ confidence: 'unknown' }), found({ confidence: 'inferred' })] },
      'not-measured',
      '2 open findings (1 inferred, 1 unknown); none may be, but what is only inferred or unknown may be false: somebody has to look.',
    ],
    [
      'that are sure enough for this codebase',
      RULES,
      { findings: [found({ confidence: 'unknown' }), found({ confidence: 'inferred' })], confidence: 'inferred' },
      'fail',
      '2 open findings (1 inferred, 1 unknown); at most 0 may be.',
    ],
    [
      'only unknown ones, where inferred ones are sure enough',
      RULES,
      { findings: [found({ confidence: 'unknown' })], confidence: 'inferred' },
      'not-measured',
      '1 open finding (1 unknown); none may be, but what is only unknown may be false: somebody has to look.',
    ],
    [
      'one of them sure',
      RULES,
      { findings: [found({ confidence: 'inferred' }), found()] },
      'fail',
      '2 open findings (1 inferred); at most 0 may be.',
    ],
    [
      'sure ones within the limit, with the others beyond it',
      { ...RULES, max: 1 } as Measure,
      { findings: [found({ confidence: 'inferred' }), found()] },
      'not-measured',
      '2 open findings (1 inferred); at most 1 may be, but what is only inferred or unknown may be false: somebody has to look.',
    ],
    [
      'an expired waiver, whatever may be',
      { ...RULES, max: 5 } as Measure,
      {
        findings: [
          found({ confidence: 'inferred', waiver: { rule: 'raw-send', reason: 'until May', expires: '2026-05-31' } }),
        ],
      },
      'fail',
      '1 open finding (1 inferred), 1 with an expired waiver; an expired waiver fails.',
    ],
    [
      'as many as allowed',
      { ...RULES, max: 1 } as Measure,
      { findings: [found()] },
      'pass',
      '1 open finding; 4 files were read whole.',
    ],
    [
      'of another rule',
      RULES,
      { findings: [found({ rule: 'sleep' })] },
      'pass',
      'No open finding; 4 files were read whole.',
    ],
    [
      'below the severity',
      RULES,
      { findings: [found({ severity: 'info' })] },
      'pass',
      'No open finding, 1 below "warning" not counted; 4 files were read whole.',
    ],
    [
      'above the severity',
      RULES,
      { findings: [found({ severity: 'error' })] },
      'fail',
      '1 open finding; at most 0 may be.',
    ],
    [
      'only waived',
      RULES,
      { findings: [found({ state: 'waived' })] },
      'waived',
      'No open finding, 1 waived; 4 files were read whole.',
    ],
    [
      'only in the baseline',
      RULES,
      { findings: [found({ state: 'baseline' })] },
      'waived',
      'No open finding, 1 in the baseline; 4 files were read whole.',
    ],
    [
      'waived and open',
      RULES,
      { findings: [found({ state: 'waived' }), found()] },
      'fail',
      '1 open finding, 1 waived; at most 0 may be.',
    ],
    [
      'a rule that had nothing to look at',
      RULES,
      { rulesRun: new Set(), rulesIdle: new Map([['raw-send', 'no process is here']]) },
      'not-measured',
      'There was nothing to look at: no process is here.',
    ],
    ['a rule that did not run', RULES, { rulesRun: new Set() }, 'not-measured', 'The rule raw-send did not run.'],
    [
      'one of two rules that did not run',
      { ...RULES, rules: ['raw-send', 'sleep'] } as Measure,
      {},
      'not-measured',
      'No open finding, but sleep did not run.',
    ],
    ['no file', RULES, { codebase: { files: 0, parseErrors: [] } }, 'not-measured', 'No source file was read.'],
    [
      'a file that was not read whole',
      RULES,
      { codebase: broken },
      'not-measured',
      'No open finding, but 1 file could not be read whole (lib/b.ex).',
    ],
    [
      'a finding beside a file that was not read',
      RULES,
      { codebase: broken, findings: [found()] },
      'fail',
      '1 open finding; at most 0 may be.',
    ],
    [
      'waived beside a file that was not read',
      RULES,
      { codebase: broken, findings: [found({ state: 'waived' })] },
      'not-measured',
      'No open finding, 1 waived, but 1 file could not be read whole (lib/b.ex).',
    ],
    [
      'a broken file outside the rule’s scope',
      RULES,
      { codebase: broken, ruleScopes: new Map([['raw-send', ['test']]]), scopeOf: () => 'lib' },
      'pass',
      'No open finding; 3 files were read whole.',
    ],
  ])('%s', (_, measure, what, outcome, reason) => {
    expect(measured(measure, what)).toMatchObject({ outcome, reason });
  });

  test('the figure, the threshold and the findings that count', () => {
    const findings = [
      found(),
      found({ fingerprint: 'f2', state: 'waived' }),
      found({ rule: 'sleep', fingerprint: 'f3' }),
    ];
    expect(measured(RULES, { findings })).toMatchObject({
      figure: 1,
      threshold: 'at most 0',
      unit: 'open findings',
      findings: ['f1', 'f2'],
      waived: 1,
      evidence: [],
    });
    expect(measured(RULES, { rulesRun: new Set() }).figure).toBeNull();
  });
});

const record = (more: Partial<Evidence>): Evidence => ({
  format: 'mix-test',
  tool: 'mix test',
  complete: true,
  notes: [],
  findings: [],
  strangers: [],
  file: 'audit/test.txt',
  digest: 'sha256:0',
  bytes: 1,
  provenance: 'manifest',
  freshness: 'fresh',
  ...more,
});
const ran = (counts: Partial<NonNullable<Evidence['tests']>>, more: Partial<Evidence> = {}): Evidence =>
  record({ tests: { total: 0, passed: 0, failed: 0, skipped: 0, excluded: 0, invalid: 0, ...counts }, ...more });
const TESTS: Measure = { kind: 'tests', formats: ['mix-test', 'junit'] };
const TOOL: Measure = { kind: 'tool', formats: ['credo-json'], severity: 'info', max: 0 };
const COVERAGE: Measure = { kind: 'coverage', formats: ['mix-test-cover'], min: 80 };
const issue = (severity: 'warning' | 'info') => ({ check: 'C', severity, message: 'm' });
const credo = (...findings: ReturnType<typeof issue>[]) =>
  record({ format: 'credo-json', tool: 'Credo', file: 'audit/credo.json', findings });
const covered = (percent: number | null, more: Partial<NonNullable<Evidence['coverage']>> = {}) =>
  record({
    format: 'mix-test-cover',
    file: 'audit/cover.txt',
    coverage: {
      percent,
      modules: [
        { module: 'A.B', percent: 50 },
        { module: 'A.C', percent: 90 },
      ],
      ...more,
    },
  });

describe('evidence', () => {
  test.each<[string, Measure, Evidence[], string, string]>([
    ['nothing', TESTS, [], 'not-measured', 'No output of mix-test or junit was found.'],
    ['another format', TESTS, [credo()], 'not-measured', 'No output of mix-test or junit was found.'],
    [
      'passed',
      TESTS,
      [ran({ passed: 3, skipped: 1, excluded: 2 })],
      'pass',
      'audit/test.txt: 3 tests passed, 1 skipped, 2 excluded.',
    ],
    ['failed', TESTS, [ran({ passed: 3, failed: 1 })], 'fail', 'audit/test.txt: 1 of 4 tests failed.'],
    [
      'invalid only',
      TESTS,
      [ran({ passed: 3, invalid: 2 })],
      'fail',
      'audit/test.txt: 0 of 5 tests failed, 2 could not run.',
    ],
    ['no test', TESTS, [ran({})], 'not-measured', 'audit/test.txt: No test ran.'],
    [
      'all excluded',
      TESTS,
      [ran({ total: 9, excluded: 9 })],
      'not-measured',
      'audit/test.txt: No test ran, 9 excluded.',
    ],
    [
      'a selection',
      TESTS,
      [ran({ passed: 3 }, { selection: 'Only test/a_test.exs was run.' })],
      'not-measured',
      'audit/test.txt: Only test/a_test.exs was run.',
    ],
    [
      'a selection that fails',
      TESTS,
      [ran({ failed: 3 }, { selection: 'Only test/a_test.exs was run.' })],
      'fail',
      'audit/test.txt: 3 of 3 tests failed.',
    ],
    [
      'too many excluded',
      { ...TESTS, maxExcluded: 1 } as Measure,
      [ran({ passed: 3, excluded: 2 })],
      'fail',
      'audit/test.txt: 2 tests were excluded; at most 1 may be.',
    ],
    [
      'incomplete',
      TESTS,
      [ran({ passed: 3 }, { complete: false, why: 'Cut off.' })],
      'not-measured',
      'audit/test.txt is not complete: Cut off.',
    ],
    [
      'incomplete and failing',
      TESTS,
      [ran({ failed: 3 }, { complete: false, why: 'Cut off.' })],
      'not-measured',
      'audit/test.txt is not complete: Cut off.',
    ],
    [
      'stale',
      TESTS,
      [ran({ passed: 3 }, { freshness: 'stale', freshnessNote: '1 source file changed.' })],
      'stale',
      'audit/test.txt: 1 source file changed.',
    ],
    [
      'stale and failing',
      TESTS,
      [ran({ failed: 3 }, { freshness: 'stale', freshnessNote: '1 source file changed.' })],
      'stale',
      'audit/test.txt: 1 source file changed.',
    ],
    [
      'of unknown age',
      TESTS,
      [ran({ passed: 3 }, { freshness: 'unknown' })],
      'stale',
      'audit/test.txt: Nothing tells which code this was taken from.',
    ],
    ['a clean tool', TOOL, [credo()], 'pass', 'audit/credo.json: Credo reports nothing.'],
    [
      'issues',
      TOOL,
      [credo(issue('info'), issue('warning'))],
      'fail',
      'audit/credo.json: Credo reports 2 issues; at most 0 may be.',
    ],
    [
      'issues below the severity',
      { ...TOOL, severity: 'warning' } as Measure,
      [credo(issue('info'))],
      'pass',
      'audit/credo.json: Credo reports nothing.',
    ],
    [
      'as many issues as allowed',
      { ...TOOL, max: 1 } as Measure,
      [credo(issue('info'))],
      'pass',
      'audit/credo.json: Credo reports 1 issue.',
    ],
    [
      'enough coverage',
      COVERAGE,
      [covered(80)],
      'pass',
      'audit/cover.txt: 80 % (the total); at least 80 % is asked for.',
    ],
    [
      'too little coverage',
      COVERAGE,
      [covered(79.99)],
      'fail',
      'audit/cover.txt: 79.99 % (the total); at least 80 % is asked for.',
    ],
    [
      'coverage by app',
      COVERAGE,
      [
        covered(null, {
          parts: [
            { app: 'web', percent: 91 },
            { app: 'core', percent: 40 },
          ],
        }),
      ],
      'fail',
      'audit/cover.txt: 40 % (core); at least 80 % is asked for.',
    ],
    [
      'coverage without a total',
      COVERAGE,
      [covered(null)],
      'not-measured',
      'audit/cover.txt: The report holds no total.',
    ],
    [
      'coverage of no module',
      COVERAGE,
      [covered(100, { modules: [] })],
      'not-measured',
      'audit/cover.txt: The report holds no module.',
    ],
    [
      'coverage of named modules',
      { ...COVERAGE, modules: ['A.*'] } as Measure,
      [covered(99)],
      'fail',
      'audit/cover.txt: 50 % (A.B); at least 80 % is asked for.',
    ],
    [
      'a named module that is not covered at all',
      { ...COVERAGE, modules: ['A.C', 'Z'] } as Measure,
      [covered(99)],
      'not-measured',
      'audit/cover.txt: No module of the report is called Z.',
    ],
  ])('%s', (_, measure, evidence, outcome, reason) => {
    const one = measured(measure, { evidence });
    expect(one).toMatchObject({ outcome, reason });
    if (outcome === 'stale' || outcome === 'not-measured') expect(one.figure).toBeNull();
  });

  test('on the same code a passing run does not undo a failing one, and the difference is said', () => {
    const good = ran({ passed: 3 }, { file: 'audit/b.txt', time: '2026-01-02T00:00:00Z' });
    const bad = ran({ failed: 1 }, { file: 'audit/a.xml', format: 'junit', time: '2026-01-01T00:00:00Z' });
    expect(measured(TESTS, { evidence: [good, bad] })).toMatchObject({
      outcome: 'fail',
      reason: 'audit/a.xml: 1 of 1 test failed. audit/b.txt differs: 3 tests passed.',
      evidence: ['audit/a.xml', 'audit/b.txt'],
    });
    const stale: Evidence = { ...bad, freshness: 'stale' };
    expect(measured(TESTS, { evidence: [good, stale] })).toMatchObject({ outcome: 'pass', evidence: ['audit/b.txt'] });
  });

  test('a run of the same code that did not end keeps an earlier one from passing; an older one is only told', () => {
    const good = ran({ passed: 3 }, { time: '2026-01-02T00:00:00Z' });
    const cut = (time?: string) => ran({}, { file: 'audit/cut.txt', complete: false, why: 'Cut off.', time });
    for (const time of [undefined, '2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z'])
      expect(measured(TESTS, { evidence: [good, cut(time)] })).toMatchObject({ outcome: 'not-measured' });
    expect(measured(TESTS, { evidence: [good, cut('2026-01-01T00:00:00Z')] })).toMatchObject({
      outcome: 'pass',
      reason: 'audit/test.txt: 3 tests passed. audit/cut.txt does not count: it is not complete.',
    });
  });

  test('of the health of a rollout, the newest word of each system counts', () => {
    const health = (taken: string, source: string, ...findings: Evidence['findings']) =>
      record({
        ...{ format: 'snapshot-rollout', tool: 'rollout snapshot', file: `audit/${source}${taken}.json`, time: taken },
        ...{ snapshot: { taken, source, metrics: [] }, findings },
      });
    const measure: Measure = { kind: 'tool', formats: ['snapshot-rollout'], severity: 'info', max: 0 };
    const [sick, well] = [health('2026-01-01T00:00:00Z', 'a', issue('warning')), health('2026-01-02T00:00:00Z', 'a')];
    const outcomeOf = (...evidence: Evidence[]) => measured(measure, { evidence }).outcome;
    expect(outcomeOf(sick)).toBe('fail');
    expect(outcomeOf(sick, well)).toBe('pass');
    expect(outcomeOf(well, health('2026-01-03T00:00:00Z', 'a', issue('warning')))).toBe('fail');
    expect(outcomeOf(sick, health('2026-01-02T00:00:00Z', 'b'))).toBe('fail');
    expect(outcomeOf(sick, { ...well, complete: false, why: 'Cut off.' })).toBe('fail');
  });

  test('the newest of several stale ones is named', () => {
    const old = ran({ passed: 1 }, { file: 'audit/a.txt', freshness: 'stale', time: '2026-01-01T00:00:00Z' });
    const newer = ran({ passed: 1 }, { file: 'audit/b.txt', freshness: 'stale', time: '2026-02-01T00:00:00Z' });
    expect(measured(TESTS, { evidence: [old, newer] }).evidence).toEqual(['audit/b.txt']);
  });
});

test('every source was read, or which was not', () => {
  expect(measured({ kind: 'parsed' }, {})).toMatchObject({ outcome: 'pass', figure: 0 });
  expect(measured({ kind: 'parsed' }, { codebase: broken })).toMatchObject({
    outcome: 'fail',
    figure: 1,
    reason: '1 of 4 files could not be read whole: lib/b.ex.',
    publicReason: '1 of 4 files could not be read whole.',
  });
  expect(measured({ kind: 'parsed' }, { codebase: { files: 0, parseErrors: [] } })).toMatchObject({
    outcome: 'not-measured',
  });
});

describe('thresholds of a codebase', () => {
  const set = (measure: Measure, one: object) =>
    measureControls([define(measure)], {
      ...NOTHING,
      findings: [found()],
      evidence: [covered(60), ran({ passed: 1, excluded: 3 })],
      overrides: { one },
    });
  test('change the outcome', () => {
    expect(set(RULES, { max: 1 })).toMatchObject([{ outcome: 'pass', threshold: 'at most 1' }]);
    expect(set(RULES, { severity: 'error' })).toMatchObject([{ outcome: 'pass' }]);
    expect(set(COVERAGE, { min: 60 })).toMatchObject([{ outcome: 'pass', threshold: 'at least 60' }]);
    expect(set(TESTS, { max: 2 })).toMatchObject([{ outcome: 'fail' }]);
    expect(set(RULES, { off: true })).toEqual([]);
  });
  test('that mean nothing are refused', () => {
    expect(() => set(RULES, { min: 3 })).toThrow(/has no "min"/);
    expect(() => set(COVERAGE, { severity: 'error' })).toThrow(/has no "severity"/);
    const near = () => measureControls([define(RULES)], { ...NOTHING, overrides: { oen: { max: 1 } } });
    expect(near).toThrow(expect.objectContaining({ code: 'control-unknown', hint: 'Did you mean one?' }));
  });
});

test.each([
  [[], 'not-measured'],
  [['pass'], 'pass'],
  [['pass', 'waived'], 'pass'],
  [['pass', 'stale'], 'not-measured'],
  [['pass', 'not-measured'], 'not-measured'],
  [['not-measured', 'fail', 'pass'], 'fail'],
] as const)('the gate over %j: %s', (outcomes, verdict) => {
  expect(verdictOf(outcomes.map((outcome) => ({ outcome })))).toBe(verdict);
});
