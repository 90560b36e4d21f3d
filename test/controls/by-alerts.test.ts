/** Alerts and runbooks as a control: it passes only where somebody said which alerts there are. */
import { describe, expect, test } from 'vitest';
import { type AlertGround, byAlerts } from '../../scripts/controls/by-alerts.ts';
import type { AlertCoverage } from '../../scripts/model/alerts.ts';
import type { MeasureOf } from '../../scripts/model/measure.ts';

const rule = { file: 'alerts/a.yml', line: 1 };
const coverage = (alerts: [string, boolean, string[]][], more: Partial<AlertCoverage> = {}): AlertCoverage => ({
  files: ['alerts/a.yml'],
  alerts: alerts.map(([name, raised, runbooks]) => ({ name, slug: name, rules: raised ? [rule] : [], runbooks })),
  problems: [],
  ...more,
});
const none = () => [];
const measure: MeasureOf<'alerts'> = { kind: 'alerts', processes: 2, max: 0 };
const judge = (
  of: AlertCoverage,
  processes: AlertGround['processes'] = none,
  settings: MeasureOf<'alerts'> = measure,
) => byAlerts(settings, { coverage: of, processes });

test('passes where each alert has a runbook, and each runbook its alert', () => {
  expect(judge(coverage([['Fog', true, ['fog']]]))).toMatchObject({
    outcome: 'pass',
    figure: 0,
    reason: '1 of 1 alert lead to a runbook.',
  });
});

describe('fails on each kind of gap, and says it', () => {
  test.each([
    ['an alert without a runbook', coverage([['Fog', true, []]]), /1 of 1 alert without a runbook: Fog; at most 0/],
    [
      'a runbook without its alert',
      coverage([
        ['Fog', true, ['fog']],
        ['Ice', false, ['fog']],
      ]),
      /1 alert in runbooks that no rule raises: Ice/,
    ],
    [
      'an address where no runbook is',
      {
        ...coverage([]),
        alerts: [{ name: 'Fog', slug: 'Fog', rules: [{ ...rule, leadsNowhere: true }], runbooks: ['fog'] }],
      },
      /1 rule with an address where no runbook is: Fog/,
    ],
  ])('%s', (_what, of, reason) => {
    expect(judge(of)).toMatchObject({ outcome: 'fail', figure: 1, reason: expect.stringMatching(reason) });
  });

  test('a process whose exit others notice; only the first ones count', () => {
    const process = (key: string, runbooks: number, weight: number) => ({ key, runbooks, weight });
    const of = coverage([['Fog', true, ['fog']]]);
    const rows = [process('Harbour.Berths', 0, 9), process('Harbour.Cranes', 1, 8), process('Harbour.Fog', 0, 7)];
    expect(judge(of, () => rows)).toMatchObject({
      outcome: 'fail',
      figure: 1,
      reason: expect.stringMatching(/1 of the 2 processes.*: Harbour.Berths;/),
    });
    expect(judge(of, () => rows, { ...measure, processes: 0 }).outcome).toBe('pass');
    expect(judge(of, () => [process('Harbour.Idle', 0, 0)]).outcome).toBe('pass');
    expect(judge(of, () => rows, { ...measure, max: 1 })).toMatchObject({ outcome: 'pass', figure: 1 });
  });
});

test('the words for everybody hold no name', () => {
  const { publicReason } = judge(coverage([['Fog', true, []]]), () => [
    { key: 'Harbour.Berths', runbooks: 0, weight: 1 },
  ]);
  expect(publicReason).not.toMatch(/Fog|Harbour/);
});

describe('nothing is measured', () => {
  test('where no file declares alerts, although runbooks name some', () => {
    const silent = coverage([['Fog', false, ['fog']]], { files: [] });
    expect(judge(silent).outcome).toBe('not-measured');
    expect(byAlerts(measure, undefined).outcome).toBe('not-measured');
  });

  test('where a file could not be read: what it declares is not known', () => {
    const problems = [{ file: 'alerts/b.yml', line: 1, message: 'not valid YAML' }];
    expect(judge(coverage([['Fog', true, ['fog']]], { problems }))).toMatchObject({
      outcome: 'not-measured',
      reason: expect.stringContaining('alerts/b.yml'),
    });
    expect(judge(coverage([['Fog', true, []]], { problems })).outcome).toBe('fail');
  });
});
