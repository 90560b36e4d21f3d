/** Controls (one of each outcome), evidence and rules of the sample report. */
import type { Control } from '../../scripts/model/control.ts';
import type { Finding, WaiverUse } from '../../scripts/model/finding.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';

export function sampleControls(findings: Finding[]): Control[] {
  const of = (rule: string) => findings.filter((f) => f.rule === rule && f.state === 'open').map((f) => f.fingerprint);
  const base = {
    why: 'What one process keeps to itself is lost with it.',
    evidence: [],
    findings: [],
    waived: 0,
    threshold: 'at most 0',
    unit: 'findings',
  };
  return [
    {
      ...base,
      id: 'no-process-dictionary',
      title: 'No Process dictionary',
      requirement: 'No state is kept in the Process dictionary.',
      measure: { kind: 'rules', rules: ['process-dictionary'], severity: 'info', max: 0 },
      next: 'Follow the guide *From the Process dictionary to ETS*.',
      outcome: 'fail',
      reason: `${of('process-dictionary').length} open findings of process-dictionary; at most 0 are allowed.`,
      publicReason: `${of('process-dictionary').length} open findings; at most 0 may be.`,
      figure: of('process-dictionary').length,
      findings: of('process-dictionary'),
    },
    {
      ...base,
      id: 'no-raw-sends',
      title: 'No raw sends',
      requirement: 'No raw sends to other processes.',
      measure: { kind: 'rules', rules: ['raw-send'], severity: 'info', max: 0 },
      next: 'Send through the delivery wrapper.',
      outcome: 'waived',
      reason: 'Every finding is waived.',
      publicReason: 'No open finding, 1 waived.',
      figure: 0,
      waived: 1,
      findings: findings.filter((f) => f.state === 'waived').map((f) => f.fingerprint),
    },
    {
      ...base,
      id: 'no-sleeping-tests',
      title: 'No sleeping tests',
      requirement: 'Tests wait for events, not for time.',
      measure: { kind: 'rules', rules: ['sleep'], severity: 'info', max: 0 },
      next: 'Nothing to do.',
      outcome: 'pass',
      reason: 'No open findings of sleep.',
      publicReason: 'No open finding.',
      figure: 0,
    },
    {
      ...base,
      id: 'tests-pass',
      title: 'Tests pass',
      requirement: 'Every test passes.',
      measure: { kind: 'tests', formats: ['mix-test', 'junit'] },
      next: 'Fix the failing test.',
      outcome: 'fail',
      reason: '1 of 61 tests failed.',
      publicReason: '1 of 61 tests failed.',
      figure: 1,
      unit: 'failed tests',
      evidence: ['audit/test.log'],
    },
    {
      ...base,
      id: 'coverage',
      title: 'Coverage',
      requirement: 'At least 80 % of the lines are covered.',
      measure: { kind: 'coverage', formats: ['cover'], min: 80 },
      next: 'Run `mix test --cover` again.',
      outcome: 'stale',
      reason: 'The coverage report is older than `lib/foundation/rollout.ex`.',
      publicReason: "The code changed since the tool's report was taken.",
      figure: 84.2,
      threshold: 'at least 80',
      unit: '%',
      evidence: ['audit/cover.txt'],
    },
    {
      ...base,
      id: 'credo-clean',
      title: 'Credo is clean',
      requirement: 'No warnings from Credo.',
      measure: { kind: 'tool', formats: ['credo-json'], severity: 'warning', max: 0 },
      next: 'Run `mix credo --format json > audit/credo.json`.',
      outcome: 'not-measured',
      reason: 'No complete Credo report: `audit/credo.json` is cut off.',
      publicReason: "The tool's report is not complete.",
      figure: null,
      unit: 'issues',
    },
  ];
}

const ran = {
  toolVersion: '1.14.0',
  notes: [],
  strangers: [],
  provenance: 'manifest',
  time: '2026-11-18T09:20:00Z',
  commit: 'a4a7552f00d1234567890abcdef1234567890abc',
  digest: `sha256:${'5f'.repeat(32)}`,
  bytes: 4210,
  findings: 0,
} as const;

export const sampleEvidence: ReportIndex['evidence'] = [
  {
    ...ran,
    notes: [],
    strangers: [],
    format: 'mix-test',
    tool: 'mix test',
    complete: true,
    file: 'audit/test.log',
    command: 'mix test --seed 0',
    exitStatus: 2,
    freshness: 'fresh',
    tests: { total: 61, passed: 60, failed: 1, skipped: 0, excluded: 0, invalid: 0 },
  },
  {
    ...ran,
    notes: [],
    strangers: [],
    format: 'cover',
    tool: 'mix test --cover',
    complete: true,
    file: 'audit/cover.txt',
    command: 'mix test --cover',
    freshness: 'stale',
    freshnessNote: '`lib/foundation/rollout.ex` changed since.',
    coverage: { percent: 84.2, modules: [{ module: 'Foundation.Rollout', percent: 71.4 }] },
  },
  {
    ...ran,
    notes: ['3 files could not be parsed by Credo'],
    strangers: ['lib/<script>alert(1)</script>.ex'],
    format: 'credo-json',
    tool: 'Credo',
    complete: false,
    why: 'The JSON ends in the middle of an issue: the file is cut off.',
    file: 'audit/credo.json',
    provenance: 'none',
    time: undefined,
    commit: undefined,
    freshness: 'unknown',
    freshnessNote: 'Nothing tells which commit it is from.',
  },
];

export function sampleRules(findings: Finding[]): ReportIndex['rules'] {
  const page = (id: string) =>
    `## Why\n\nWhat \`${id}\` finds is lost when the process restarts.\n\n## Before\n\n\`\`\`elixir\nProcess.put(:key, 1)\n\`\`\`\n\n## After\n\n\`\`\`elixir\n:ets.insert(:table, {:key, 1})\n\`\`\`\n\n## When not\n\n<script>alert('rule')</script> Never in *tests*.\n`;
  return (['process-dictionary', 'raw-send', 'sleep'] as const).map((id) => {
    const mine = findings.filter((f) => f.rule === id);
    const open = mine.filter((f) => f.state === 'open');
    const modules = [...new Set(open.map((f) => f.module))];
    return {
      id,
      title: { 'process-dictionary': 'Process dictionary', 'raw-send': 'Raw send', sleep: 'Sleep' }[id],
      severity: id === 'process-dictionary' ? 'error' : 'warning',
      scope: id === 'sleep' ? ['lib', 'test'] : ['lib'],
      summary: {
        'process-dictionary': 'State kept in the Process dictionary is invisible and dies with its process.',
        'raw-send': 'A message sent past the server API is lost without a trace.',
        sleep: 'A test that sleeps is slow, and fails on a slower machine.',
      }[id],
      page: page(id),
      open: open.length,
      waived: mine.length - open.length,
      fixable: { safe: 0, suggested: open.filter((f) => f.fix).length },
      byModule: modules.map((module) => ({ module, open: open.filter((f) => f.module === module).length })),
    };
  });
}

/** One waiver of each state; in a hostile report with words that try to leave their place. */
export function sampleWaivers(hostile: boolean): WaiverUse[] {
  const rule = 'raw-send';
  return [
    {
      rule,
      module: 'Foundation.Registry.ETS',
      reason: 'fan-out to subscribers',
      owner: 'platform',
      expires: '2027-01-31',
      state: 'used',
      findings: 2,
    },
    {
      rule,
      module: 'Foundation.*',
      reason: hostile ? '</td><script>alert(1)</script>' : 'for now',
      expires: '2026-01-31',
      state: 'expired',
      findings: 1,
    },
    {
      rule: 'sleep',
      reason: 'a slow board',
      state: 'unused',
      findings: 0,
      source: { file: 'lib/foundation/rollout.ex', line: 5 },
    },
    {
      rule,
      reason: '',
      state: 'refused',
      findings: 0,
      why: 'a waiver needs a reason',
      source: { file: 'lib/foundation/rollout.ex', line: 9 },
    },
  ];
}
