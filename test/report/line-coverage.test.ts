import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../scripts/model/evidence.ts';
import { coveredLines, lineCoverageFinder } from '../../scripts/report/line-coverage.ts';

const CRANE = { file: 'lib/quay/crane.ex', line: 10, lines: 20 };

function lcov(
  over: Partial<Evidence> = {},
  lines: [number, number][] = [
    [3, 9],
    [12, 2],
    [15, 0],
    [29, 1],
    [30, 7],
  ],
): Evidence {
  return {
    format: 'lcov',
    tool: 'LCOV',
    complete: true,
    notes: [],
    findings: [],
    strangers: [],
    file: 'audit/lcov.info',
    digest: 'sha256:0',
    bytes: 1,
    time: '2026-11-20T10:00:00Z',
    commit: 'a'.repeat(40),
    provenance: 'manifest',
    freshness: 'fresh',
    coverage: { percent: 50, modules: [], files: [{ file: CRANE.file, percent: 50, lines }] },
    ...over,
  };
}

const changed = () => false as const;
const asked = (evidence: Evidence[], unchanged: Parameters<typeof lineCoverageFinder>[1] = changed) =>
  lineCoverageFinder(evidence, unchanged)(CRANE);

describe('coverage by line', () => {
  test('is cut to the lines of the module', () => {
    expect(asked([lcov()]).coverage).toEqual({
      evidence: 'audit/lcov.info',
      lines: [
        [12, 2],
        [15, 0],
        [29, 1],
      ],
    });
  });

  test('comes from the newest artefact that holds', () => {
    const newer = lcov({ file: 'audit/new.info', time: '2026-11-21T10:00:00Z' }, [[12, 0]]);
    expect(asked([lcov(), newer]).coverage?.evidence).toBe('audit/new.info');
    expect(asked([lcov(), { ...newer, complete: false, why: 'cut off' }]).coverage?.evidence).toBe('audit/lcov.info');
  });

  test('of stale evidence is shown only for a file that did not change, and says how that is known', () => {
    const stale = lcov({ freshness: 'stale' });
    expect(asked([stale], () => 'Others changed.').coverage?.unchanged).toBe('Others changed.');
    expect(asked([stale], () => false).why).toBe('audit/lcov.info is stale: this file changed since it was made.');
    expect(asked([stale], () => null).why).toMatch(/nothing tells whether this file changed/);
  });

  test('that nobody can date is not shown', () => {
    expect(asked([lcov({ freshness: 'unknown', freshnessNote: 'Nobody knows.' })]).why).toBe(
      'audit/lcov.info: Nobody knows.',
    );
  });

  test('says why there is none', () => {
    expect(asked([]).why).toBe('There is no coverage report.');
    expect(asked([lcov({ coverage: { percent: 3, modules: [] } })]).why).toMatch(/tells percentages and no lines/);
    const other = lcov({ coverage: { percent: 3, modules: [], files: [{ file: 'lib/a.ex', percent: 3, lines: [] }] } });
    expect(asked([other]).why).toBe('No artefact tells lines of lib/quay/crane.ex.');
  });

  test('of a run of some tests says so', () => {
    expect(asked([lcov({ selection: 'Only one file ran.' })]).coverage?.selection).toBe('Only one file ran.');
  });
});

test('lines that did not run are told in stretches that lines that ran break', () => {
  const lines: [number, number][] = [
    [1, 1],
    [2, 0],
    [4, 0],
    [5, 3],
    [9, 0],
  ];
  expect(coveredLines({ evidence: 'audit/lcov.info', lines })).toEqual({
    evidence: 'audit/lcov.info',
    relevant: 5,
    covered: 2,
    missed: [
      [2, 4],
      [9, 9],
    ],
  });
});
