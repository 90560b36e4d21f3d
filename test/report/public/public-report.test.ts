import { describe, expect, test } from 'vitest';
import { parseCatalogue } from '../../../scripts/controls/definition.ts';
import { catalogueFiles } from '../../../scripts/io/parts.ts';
import type { Config } from '../../../scripts/model/config.ts';
import type { Control } from '../../../scripts/model/control.ts';
import type { Finding } from '../../../scripts/model/finding.ts';
import { publicReport } from '../../../scripts/model/public-report.ts';
import type { ReportIndex } from '../../../scripts/model/report.ts';
import { makePublicReport } from '../../../scripts/report/public/report.ts';

const catalogue = parseCatalogue(catalogueFiles());
const SECRETS = ['Harbour', 'quartermaster', 'berth', 'lib/', 'lantern'];

const finding = (module: string, fingerprint: string): Finding => ({
  rule: 'raw-send',
  severity: 'warning',
  confidence: 'exact',
  state: 'open',
  file: 'lib/harbour/pilot.ex',
  line: 3,
  column: 5,
  endLine: 3,
  module,
  function: 'berth/1',
  message: 'A raw send to `lantern`.',
  messageId: 'send',
  fingerprint,
  code: 'send(lantern, :berth)',
});

const ours = (id: string, more: Partial<Control> = {}): Control => ({
  ...catalogue.find((one) => one.id === id)!,
  outcome: 'fail',
  reason: 'lib/harbour/pilot.ex has 2.',
  publicReason: '2 open findings; at most 0 may be.',
  figure: 2,
  threshold: 'at most 0',
  unit: 'open findings',
  evidence: [],
  findings: ['f1', 'f2', 'f3'],
  waived: 0,
  ...more,
});

const artefact = (more: Partial<ReportIndex['evidence'][number]> = {}): ReportIndex['evidence'][number] => ({
  format: 'sarif',
  tool: 'Harbour.Checker lib/harbour',
  toolVersion: '1.2.0-Harbour',
  complete: true,
  selection: 'Only test/harbour_test.exs was run.',
  notes: ['berth was skipped'],
  findings: 4,
  strangers: ['lib/lantern.ex'],
  file: 'audit/harbour.sarif',
  digest: `sha256:${'a'.repeat(64)}`,
  bytes: 120,
  command: 'check lib/harbour --by quartermaster',
  time: '2026-11-18T09:30:00+01:00 (Harbour time)',
  provenance: 'manifest',
  freshness: 'stale',
  freshnessNote: 'lib/harbour/pilot.ex changed.',
  ...more,
});

function told(config: Config = {}, more: Partial<ReportIndex> = {}) {
  const report = {
    atlas: { version: '0.1.0', scanner: 1 },
    title: 'harbour',
    codebase: {
      root: 'harbour',
      commit: 'c'.repeat(40),
      commitTime: '2026-11-18T09:30:00.000Z',
      dirty: false,
      sourceUrl: 'https://example.com/Harbour/',
      files: 2,
      lines: 9,
      modules: 2,
      parseErrors: [],
    },
    verdict: 'fail',
    controls: [ours('no-raw-sends')],
    findings: [finding('Harbour.Pilot', 'f1'), finding('Harbour.Pilot', 'f2'), finding('Harbour.Crane', 'f3')],
    waivers: [
      {
        rule: 'raw-send',
        module: 'Harbour.Tower',
        reason: 'The lantern says so.',
        owner: 'quartermaster',
        expires: '2027-01-31',
        state: 'used',
        findings: 3,
      },
    ],
    evidence: [],
    ...more,
  } satisfies Partial<ReportIndex> as unknown as ReportIndex;
  const made = makePublicReport({
    report,
    config,
    catalogue,
    tools: new Set(['Credo', 'mix test']),
    day: '2026-11-30',
  });
  expect(publicReport.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  return made;
}

const named = (value: unknown) =>
  SECRETS.filter((name) => JSON.stringify(value).toLowerCase().includes(name.toLowerCase()));

describe('what anybody may read', () => {
  test('a built-in control, in words that come with Atlas', () => {
    const made = told();
    expect(named(made)).toEqual([]);
    expect(made).toMatchObject({
      title: 'This system',
      commit: 'c'.repeat(40),
      commitWithheld: false,
      verdict: 'fail',
    });
    expect(made.controls[0]).toMatchObject({
      id: 'no-raw-sends',
      title: catalogue.find(({ id }) => id === 'no-raw-sends')!.title,
      reason: '2 open findings; at most 0 may be.',
      figure: 2,
      from: 'code',
      modules: [],
    });
  });

  test('waivers as counts and ends', () => {
    expect(told().waivers).toEqual([{ state: 'used', findings: 3, expires: '2027-01-31', controls: ['no-raw-sends'] }]);
    expect(told({ public: { waivers: false } })).toMatchObject({ waivers: [], waiversWithheld: true });
  });

  test('a waiver of what a tool says counts for the control that its problems count against', () => {
    const waived = { ...finding('Harbour.Pilot', 'f9'), rule: 'credo:Harbour.Check', state: 'waived' as const };
    const waivers = [{ rule: 'credo:Harbour.Check', reason: 'berth', state: 'used' as const, findings: 1 }];
    const made = told({}, { controls: [ours('credo-clean', { findings: ['f9'] })], findings: [waived], waivers });
    expect(made.waivers).toEqual([{ state: 'used', findings: 1, expires: null, controls: ['credo-clean'] }]);
    expect(named(made)).toEqual([]);
  });

  test('names of modules that a pattern allows, and no others', () => {
    const made = told({ public: { modules: ['Harbour.P*'] } });
    expect(made.controls[0]!.modules).toEqual([{ name: 'Harbour.Pilot', findings: 2 }]);
    expect(JSON.stringify(made)).not.toContain('Crane');
    expect(told({ public: { modules: [] } }).controls[0]!.modules).toEqual([]);
  });

  test('the title that the configuration gives, never that of a folder or an application', () => {
    expect(told().title).toBe('This system');
    expect(told({ title: 'Port authority' }).title).toBe('Port authority');
    expect(told({ title: 'Port authority', public: { title: 'The port' } }).title).toBe('The port');
  });

  test('no commit where the team publishes none', () => {
    const made = told({ public: { commit: false } });
    expect(made).toMatchObject({ commit: null, commitTime: null, commitWithheld: true });
    expect(JSON.stringify(made)).not.toContain('c'.repeat(7));
  });

  test('evidence: figures and digests; what a tool wrote about itself only when it is one that is known', () => {
    const made = told({}, { evidence: [artefact()] });
    expect(named(made)).toEqual([]);
    expect(made.evidence).toEqual([
      {
        id: 'artefact-1',
        tool: 'another tool',
        digest: `sha256:${'a'.repeat(64)}`,
        bytes: 120,
        complete: true,
        state: 'Complete of a part of the codebase, but the code has changed since.',
        freshness: 'stale',
        partial: true,
        problems: 4,
      },
    ]);
    const [known] = told(
      {},
      { evidence: [artefact({ tool: 'Credo', toolVersion: '1.7.3', time: '2026-11-18T09:30:00+01:00' })] },
    ).evidence;
    expect(known).toMatchObject({ tool: 'Credo', toolVersion: '1.7.3', time: '2026-11-18T08:30:00.000Z' });
    const [strange] = told({}, { evidence: [artefact({ tool: 'Credo', toolVersion: '1.7.3-harbour' })] }).evidence;
    expect(strange).not.toHaveProperty('toolVersion');
  });

  test('an artefact that is not complete says nothing in figures', () => {
    const [broken] = told({}, { evidence: [artefact({ complete: false, why: 'It ends in lib/harbour.' })] }).evidence;
    expect(broken).not.toHaveProperty('problems');
    expect(broken!.state).toMatch(/proves nothing/);
  });

  describe("a control of the team's own", () => {
    const own = (more: Partial<Control> = {}) => ({
      ...ours('no-raw-sends'),
      id: 'harbour-lanterns-lit',
      title: 'Every lantern of Harbour is lit',
      requirement: 'Harbour.Lantern answers.',
      why: 'quartermaster',
      unit: 'lanterns',
      threshold: 'at most 2 lanterns',
      measure: { kind: 'figures' as const, formats: ['benchee-json'], figures: ['berth'], unit: 'lanterns' },
      publicReason: 'No output of harbour was found.',
      ...more,
    });
    const withOwn = (more: Partial<Control> = {}) =>
      told({}, { controls: [ours('no-raw-sends'), own(more), own({ id: 'a-berth-each' })] });

    test('is there with its outcome, and without its words', () => {
      const made = withOwn();
      expect(named(made)).toEqual([]);
      expect(made.outcomes.fail).toBe(3);
      expect(made.controls.map(({ id }) => id)).toEqual(['no-raw-sends', 'own-1', 'own-2']);
      expect(made.controls[2]).toMatchObject({
        title: "A control of the team's own (2)",
        requirement: null,
        why: null,
        outcome: 'fail',
        figure: 2,
        threshold: '',
        unit: '',
      });
    });

    test('is published in its own words when it says so', () => {
      expect(withOwn({ public: true }).controls[0]).toMatchObject({
        id: 'harbour-lanterns-lit',
        title: 'Every lantern of Harbour is lit',
        requirement: 'Harbour.Lantern answers.',
      });
    });
  });

  test('the same input gives the same bytes, in whatever order it came', () => {
    const evidence = ['b', 'a', 'c'].map((letter) => artefact({ digest: `sha256:${letter.repeat(64)}`, file: letter }));
    const one = told({}, { evidence });
    expect(JSON.stringify(told({}, { evidence: evidence.toReversed() }))).toBe(JSON.stringify(one));
  });
});
