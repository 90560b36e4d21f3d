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

  test('Grafana: the title of a rule, its first query; a recording rule is none', () => {
    const text = `apiVersion: 1
groups:
  - orgId: 1
    name: harbour
    folder: Harbour
    rules:
      - uid: berths
        title: Berths are full
        condition: C
        for: 5m
        data:
          - refId: A
            model: { expr: "berths_free == 0" }
        labels: { severity: page }
`;
    expect(readAlerts([{ path: 'alerts/grafana.yaml', text }])).toEqual({
      rules: [
        {
          name: 'Berths are full',
          rule: {
            file: 'alerts/grafana.yaml',
            line: 7,
            group: 'harbour',
            expression: 'berths_free == 0',
            holds: '5m',
            severity: 'page',
          },
        },
      ],
      problems: [],
    });
  });

  test('alerts as Alertmanager lists them, also as JSON', () => {
    const alert = '{"labels": {"alertname": "Fog", "severity": "page"}, "annotations": {"summary": "No sight."}}';
    expect(names(`[${alert}]`, 'alerts/now.json')).toEqual(['Fog:1']);
    expect(names(`{"status": "success", "data": {"alerts": [${alert}]}}`, 'alerts/now.json')).toEqual(['Fog:1']);
  });

  test('CSV: the first row names the columns', () => {
    const text = 'severity;name;summary\npage;Fog;"No sight; no sound, ""really"""\n\nlow;Storm;\n';
    expect(readAlerts([{ path: 'alerts/all.csv', text }]).rules).toEqual([
      {
        name: 'Fog',
        rule: { file: 'alerts/all.csv', line: 2, severity: 'page', summary: 'No sight; no sound, "really"' },
      },
      { name: 'Storm', rule: { file: 'alerts/all.csv', line: 4, severity: 'low' } },
    ]);
  });

  test('plain text, a name on each line', () => {
    expect(names('# by night\nFog\n\n- Storm   # loud\n', 'alerts/names.txt')).toEqual(['Fog:2', 'Storm:4']);
  });
});

test.each([
  ['no YAML', 'groups: [', /^not valid YAML/],
  [
    'a configuration of Alertmanager',
    'route: { receiver: crew }\nreceivers: [{ name: crew }]\n',
    /Alertmanager.*declares none/,
  ],
  ['a name that is a template', "- 'Berth{{ $labels.berth }}Full'\n", /is a template/],
  ['a rule without a name', 'groups: [{ name: a, rules: [{ expr: up }] }]\n', /neither `alert` nor `record`/],
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

describe('the address of a runbook in a rule', () => {
  const book = (id: string, more: Partial<Runbook> = {}) => ({
    ...({ id, file: `docs/atlas/runbooks/${id}.md`, title: id, alerts: [] } as unknown as Runbook),
    ...more,
  });
  const rule = (name: string, url: string) => `- { name: ${name}, annotations: { runbook_url: "${url}" } }\n`;
  const held = (text: string, siteUrl?: string) =>
    alertCoverage(readAlerts([{ path: 'a.yml', text }]), [book('fog'), book('storm')], siteUrl).alerts.map(
      ({ name, rules, runbooks }) => [
        name,
        rules[0]?.leadsTo ?? (rules[0]?.leadsNowhere ? 'nowhere' : 'elsewhere'),
        runbooks,
      ],
    );

  test('leads to the runbook of that name or file, and covers the alert', () => {
    expect(
      held(
        rule('Fog', 'https://harbour.example/docs/runbooks/fog/#fix-1') +
          rule('Storm', 'https://git.example/h/blob/main/docs/atlas/runbooks/storm.md'),
      ),
    ).toEqual([
      ['Fog', 'fog', ['fog']],
      ['Storm', 'storm', ['storm']],
    ]);
  });

  test('leads nowhere where runbooks are and this one is not', () => {
    const near =
      rule('Fog', 'https://harbour.example/runbooks/fog/') + rule('Ice', 'https://harbour.example/runbooks/ice/');
    expect(held(near)).toEqual([
      ['Fog', 'fog', ['fog']],
      ['Ice', 'nowhere', []],
    ]);
    expect(held(rule('Ice', 'https://harbour.example/runbooks/ice/'), 'https://harbour.example/')).toEqual([
      ['Ice', 'nowhere', []],
    ]);
  });

  test('of another site, or with parts that are decided later, is nobody’s mistake', () => {
    expect(
      held(
        rule('Ice', 'https://wiki.example/Ice') + rule('Snow', 'https://harbour.example/runbooks/{{ $labels.kind }}/'),
      ),
    ).toEqual([
      ['Ice', 'elsewhere', []],
      ['Snow', 'elsewhere', []],
    ]);
  });

  test('a runbook that is called like the alert is for it', () => {
    const { alerts } = alertCoverage(readAlerts([{ path: 'a.txt', text: 'CraneStuck' }]), [
      book('x', { title: 'CraneStuck' }),
    ]);
    expect(alerts[0]?.runbooks).toEqual(['x']);
  });
});
