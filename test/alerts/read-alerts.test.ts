/** Alerts out of rule files and lists, held against runbooks both ways. */
import { describe, expect, test } from 'vitest';
import { alertCoverage } from '../../scripts/alerts/coverage.ts';
import { readAlerts } from '../../scripts/alerts/read-alerts.ts';
import type { Runbook } from '../../scripts/model/prose.ts';

const GROUPS = `groups:
  - name: harbour
    rules:
      - record: berths:free
        expr: sum(berths)
      - alert: BerthsFull
        expr: berths:free == 0
        for: 5m
        labels: { severity: page }
        annotations:
          summary: No berth is free.
          runbook_url: https://harbour.example/full
      - alert: CraneStuck
        expr: crane_moves == 0
`;
const names = (text: string, path = 'alerts/rules.yml') =>
  readAlerts([{ path, text }]).rules.map(({ name, rule }) => `${name}:${rule.line}`);

test('Prometheus rules: every alert with its place and what it says; recording rules are none', () => {
  const { rules, problems } = readAlerts([{ path: 'alerts/rules.yml', text: GROUPS }]);
  expect(problems).toEqual([]);
  expect(rules).toEqual([
    {
      name: 'BerthsFull',
      rule: {
        file: 'alerts/rules.yml',
        line: 6,
        group: 'harbour',
        expression: 'berths:free == 0',
        holds: '5m',
        severity: 'page',
        summary: 'No berth is free.',
        runbookUrl: 'https://harbour.example/full',
      },
    },
    {
      name: 'CraneStuck',
      rule: { file: 'alerts/rules.yml', line: 13, group: 'harbour', expression: 'crane_moves == 0' },
    },
  ]);
});

describe('other ways to declare them', () => {
  test.each([
    [
      'a Kubernetes resource',
      `kind: PrometheusRule\nspec:\n${GROUPS.replace(/^/gm, '  ')}`,
      ['BerthsFull:8', 'CraneStuck:15'],
    ],
    ['several documents', `${GROUPS}---\n- Fog\n`, ['BerthsFull:6', 'CraneStuck:13', 'Fog:16']],
    ['a list', '# ours\n- Fog\n- name: Storm\n  severity: page\n', ['Fog:2', 'Storm:3']],
    ['a list under a key', 'alerts: [Fog, Storm]\n', ['Fog:1', 'Storm:1']],
  ])('%s', (_what, text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test('plain text, a name on each line', () => {
    expect(names('# by night\nFog\n\n- Storm   # loud\n', 'alerts/names.txt')).toEqual(['Fog:2', 'Storm:4']);
  });
});

test.each([
  ['no YAML', 'groups: [', /^not valid YAML/],
  ['no alert', 'groups: []\n', /^declares no alert/],
  ['a scalar', 'hello\n', /^declares no alert/],
  ['deep nesting', '['.repeat(50_000), /^not/],
  ['an alias bomb', 'a: &a [x,x]\nb: &b [*a,*a]\ngroups: *b\n', /^declares no alert/],
])('%s is a problem with its place, and no failure', (_what, text, message) => {
  const { rules, problems } = readAlerts([{ path: 'alerts/rules.yml', text }]);
  expect(rules).toEqual([]);
  expect(problems).toEqual([
    { file: 'alerts/rules.yml', line: expect.any(Number), message: expect.stringMatching(message) },
  ]);
});

test('alerts and runbooks, both ways', () => {
  const book = (id: string, alerts: string[]) => ({ id, alerts }) as Runbook;
  const read = readAlerts([{ path: 'alerts/rules.yml', text: GROUPS }]);
  const { files, alerts } = alertCoverage(read, [book('full', ['BerthsFull', 'Fog']), book('also', ['BerthsFull'])]);
  expect(files).toEqual(['alerts/rules.yml']);
  expect(alerts.map(({ name, slug, rules, runbooks }) => [name, slug, rules.length, runbooks])).toEqual([
    ['BerthsFull', 'BerthsFull', 1, ['also', 'full']],
    ['CraneStuck', 'CraneStuck', 1, []],
    ['Fog', 'Fog', 0, ['full']],
  ]);
});
