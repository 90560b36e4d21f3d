/** The gate: what counts, why it fails, what is looked at. */
import { describe, expect, test, vi } from 'vitest';
import type { CheckOutput } from '../../scripts/model/check-output.ts';
import type { Finding, WaiverUse } from '../../scripts/model/finding.ts';
import { visible } from '../../scripts/report/formats/visible.ts';
import { analysis, finding, run } from '../commands/run.ts';
import { temporary } from '../temporary.ts';
import { atlas, bell, check, MIX, states } from './atlas.ts';

const SHOP = { 'shop/mix.exs': '', 'shop/lib/shop.ex': '' };

/** `check shop` over these findings. */
async function gate(findings: Finding[], words: string[] = [], waivers: WaiverUse[] = []) {
  const cwd = temporary(SHOP);
  const engine = { analyse: async () => analysis(findings, { waivers }) };
  const { status, stdout, stderr } = await run(['check', 'shop', '--format', 'json', ...words], { cwd, engine });
  if (status === 2) throw new Error(stderr);
  return { status, ...(JSON.parse(stdout) as CheckOutput).summary.gate };
}

describe('what counts', () => {
  const inferred = finding({ confidence: 'inferred' });
  const unknown = finding({ confidence: 'unknown', fingerprint: 'f2' });
  test.each<[string, Finding[], string[], object]>([
    ['an exact finding', [finding()], [], { status: 1, counted: 1, unsure: 0 }],
    ['no inferred or unknown one', [inferred, unknown], [], { status: 0, counted: 0, unsure: 2, causes: [] }],
    [
      'an inferred one when asked for',
      [inferred, unknown],
      ['--confidence', 'inferred'],
      { status: 1, counted: 1, unsure: 1 },
    ],
    [
      'all of them when asked for',
      [inferred, unknown],
      ['--confidence', 'unknown'],
      { status: 1, counted: 2, unsure: 0 },
    ],
    ['not what weighs less', [finding({ severity: 'info' })], [], { status: 0, counted: 0, unsure: 0 }],
    [
      'what weighs less and has an expired waiver',
      [
        finding({
          severity: 'info',
          confidence: 'inferred',
          waiver: { rule: 'raw-send', reason: 'r', expires: '2020-01-01' },
        }),
      ],
      [],
      { status: 1, counted: 0, waivers: 1, failed: true },
    ],
  ])('%s', async (_what, findings, words, expected) => {
    expect(await gate(findings, words)).toMatchObject(expected);
  });

  test('a refused waiver fails, unused and idle ones do not', async () => {
    const use = (state: WaiverUse['state']): WaiverUse => ({
      rule: 'raw-send',
      reason: '',
      state,
      findings: 0,
      why: 'a waiver needs a reason',
      source: { file: 'lib/shop.ex', line: 2 },
    });
    expect(await gate([], [], [use('refused')])).toMatchObject({
      status: 1,
      waivers: 1,
      causes: [{ rule: 'raw-send', next: 'correct the waiver in lib/shop.ex:2: a waiver needs a reason' }],
    });
    expect(await gate([], [], [use('unused'), use('idle')])).toMatchObject({ status: 0, waivers: 0 });
    expect(await gate([], ['--rule', 'sleep'], [use('refused')])).toMatchObject({ status: 0 });
  });
});

describe('the shortest way to green', () => {
  const safe = { safety: 'safe', title: 'x' } as const;
  const suggested = { safety: 'suggested', title: 'x' } as const;
  const many = (count: number, over: Partial<Finding> = {}) =>
    Array.from({ length: count }, (_, i) => finding({ fingerprint: `m${i}`, ...over }));
  test.each<[string, Finding[], RegExp]>([
    ['a fix that is safe', many(2, { fix: safe }), /^`atlas fix shop --rule raw-send --write`$/],
    [
      'a fix for some',
      [...many(1, { fix: safe }), finding()],
      /^`atlas fix shop --rule raw-send --write` mends 1 of 2; or accept one: /,
    ],
    [
      'a proposal',
      many(1, { fix: suggested }),
      /^`atlas fix shop --rule raw-send` proposes a change, --suggested writes it/,
    ],
    ['a waiver', many(1), /^`atlas explain raw-send` [^;]*; or accept it: `# atlas:allow raw-send: REASON`/],
    [
      'a waiver elsewhere',
      many(1, { file: '.github/workflows/ci.yml' }),
      /or accept it: a waiver in the configuration, with a reason$/,
    ],
    ['a baseline for many', many(12), /`atlas baseline shop` adopts what is there today$/],
    [
      'an expired waiver',
      many(1, {
        waiver: { rule: 'raw-send', reason: 'r', expires: '2020-01-01', owner: 'ops', source: { file: 'a.yaml' } },
      }),
      /^mend what the waiver in a\.yaml covered until 2020-01-01, or renew it \(ops answers for it\)$/,
    ],
  ])('%s', async (_what, findings, next) => {
    const { causes } = await gate(findings);
    expect(causes).toMatchObject([{ control: 'no-raw-sends', rule: 'raw-send', findings: findings.length }]);
    expect(causes[0]!.next).toMatch(next);
  });

  test('most findings first; a rule without a control has none', async () => {
    const { causes } = await gate([finding(), ...many(2, { rule: 'sleep' })]);
    expect(causes).toMatchObject([
      { control: null, rule: 'sleep', findings: 2 },
      { control: 'no-raw-sends', rule: 'raw-send', findings: 1 },
    ]);
  });
});

describe('paths after --', () => {
  const shop = () =>
    temporary({
      'mix.exs': MIX,
      'lib/a.ex': bell('A', 'a'),
      'lib/a/b.ex': bell('A.B', 'b'),
      'lib/ab.ex': bell('AB', 'ab'),
      'README.md': '',
    });
  test.each<[string[], string, string[]]>([
    [['.', '--', 'lib/a.ex'], '', ['lib/a.ex']],
    [['.', '--', 'lib/a'], '', ['lib/a/b.ex']],
    [['.', '--', 'lib/a/', './lib/ab.ex'], '', ['lib/a/b.ex', 'lib/ab.ex']],
    [['.', '--', '.'], '', ['lib/a.ex', 'lib/a/b.ex', 'lib/ab.ex']],
    [['.', '--', 'README.md'], '', []],
    [['..', '--', 'a.ex'], 'lib', ['lib/a.ex']],
    [['..', '--', 'lib/ab.ex'], 'lib', ['lib/ab.ex']],
    [['.', '--rule', 'raw-send', '--', 'lib/a.ex'], '', ['lib/a.ex']],
  ])('%j from "%s"', async (words, folder, files) => {
    const root = shop();
    const found = await check(words, `${root}/${folder}`);
    expect(found.findings.map(({ file }) => file)).toEqual(files);
    expect(found.status).toBe(files.length > 0 ? 1 : 0);
    expect(found.codebase.files).toBe(4);
  });

  test('one that does not exist, or is elsewhere, is an error; so are files without --', async () => {
    const root = shop();
    expect(await atlas(['check', '.', '--', 'lib/c.ex'], root)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('There is no file or folder lib/c.ex.'),
    });
    expect((await atlas(['check', 'lib', '--', '../mix.exs'], root)).stderr).toContain(
      '../mix.exs is not in the codebase',
    );
    expect((await atlas(['check', '.', 'lib/a.ex'], root)).stderr).toMatch(
      /too many arguments[^\n]*files come after --/,
    );
  });

  test('a waiver that was refused elsewhere does not fail a hook', async () => {
    const root = temporary({
      'mix.exs': MIX,
      'lib/a.ex': 'defmodule A do\n  # atlas:allow raw-send\n  def a, do: 1\nend\n',
      'lib/b.ex': 'defmodule B do\nend\n',
    });
    expect((await check(['.', '--', 'lib/b.ex'], root)).status).toBe(0);
    expect((await check(['.', '--', 'lib/a.ex'], root)).status).toBe(1);
  });
});

test.each(['', ',', ' , '])('--rule "%s" asks for no rule: an error, not green', async (rule) => {
  const root = temporary({ 'mix.exs': MIX, 'lib/a.ex': bell('A', 'ring') });
  expect(await atlas(['check', '.', '--rule', rule], root)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--rule: no rule is named'),
  });
  expect((await atlas(['fix', '.', '--rule', rule], root)).stderr).toContain('--rule: no rule is named');
  expect((await atlas(['test-rules', '.', '--rule', rule], root)).stderr).toContain('--rule: no rule is named');
  expect(await check(['.', '--rule', 'sleep, raw-send'], root)).toMatchObject({ status: 1 });
});

test.each([
  ['sleep', 'the rule "sleep" is switched off in the configuration'],
  ['enforcement-parity', 'the rule "enforcement-parity" found nothing here'],
  ['slep', 'there is no rule "slep"'],
])('--rule %s: a rule that did not look is an error that says why', async (rule, message) => {
  const root = temporary({ 'mix.exs': MIX, 'lib/a.ex': '', 'atlas.config.yaml': 'rules: { sleep: { off: true } }\n' });
  const { status, stderr } = await atlas(['check', '.', '--rule', rule], root);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(`--rule: ${message}`) });
});

test('fix --rule says of a rule that is switched off what check says', async () => {
  const root = temporary({ 'mix.exs': MIX, 'lib/a.ex': '', 'atlas.config.yaml': 'rules: { sleep: { off: true } }\n' });
  const said = await atlas(['fix', '.', '--rule', 'sleep'], root);
  expect(said).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--rule: the rule "sleep" is switched off'),
  });
  expect(said.stderr).toBe((await atlas(['check', '.', '--rule', 'sleep'], root)).stderr);
  expect((await atlas(['fix', '.', '--rule', 'slep'], root)).stderr).toContain('there is no rule "slep"');
});

test.each(['pretty', 'github'])('%s: the command at a finding is that of the way to green', async (format) => {
  const source = 'defmodule A do\n  def a(pid), do: GenServer.call(pid, :total)\nend\n';
  const cwd = temporary({ 'my shop/mix.exs': MIX, 'my shop/lib/a.ex': source });
  const { stdout } = await atlas(
    ['check', 'my shop', '--format', format, '--confidence', 'unknown', '--fail-on', 'info'],
    cwd,
  );
  const commands = stdout.match(/atlas fix.*?call-without-timeout/g)!;
  expect(commands.length).toBeGreaterThan(1);
  expect(new Set(commands)).toEqual(new Set(["atlas fix 'my shop' --rule call-without-timeout"]));
});

test.each(['315532800', '1e20', 'x'])('SOURCE_DATE_EPOCH=%s makes no waiver good again', async (epoch) => {
  const waivers = 'waivers: [{ rule: raw-send, reason: legacy, expires: 2020-01-31 }]\n';
  const root = temporary({ 'mix.exs': MIX, 'lib/a.ex': bell('A', 'ring'), 'atlas.config.yaml': waivers });
  vi.stubEnv('SOURCE_DATE_EPOCH', epoch);
  const found = await check(['.'], root);
  vi.unstubAllEnvs();
  expect(found).toMatchObject({ status: 1, waivers: [{ state: 'expired' }] });
});

test('where nothing was read, nothing holds', async () => {
  const root = temporary({ 'mix.exs': MIX, 'lib/a.ex': bell('A', 'ring'), 'atlas.config.yaml': 'exclude: ["**/*"]\n' });
  expect(await atlas(['check', '.'], root)).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/No source of \S+ was read: `exclude`/),
  });
});

test('--only-new prints open findings only; the figures stay', async () => {
  const allow = '  # atlas:allow raw-send: wrapper\n';
  const root = temporary({
    'mix.exs': MIX,
    'lib/a.ex': bell('A', 'a', 'b').replace('  def b', `${allow}  def b`),
  });
  expect(states(await check(['.'], root))).toEqual(['open lib/a.ex:2', 'waived lib/a.ex:4']);
  const only = await check(['.', '--only-new'], root);
  expect(states(only)).toEqual(['open lib/a.ex:2']);
  expect(only.summary).toMatchObject({ open: 1, waived: 1 });
  expect(visible((await atlas(['check', '.', '--only-new'], root)).stdout)).not.toContain('wrapper');
});

test('the confidence of the gate is configuration, the command line goes before it', async () => {
  const cwd = temporary({ 'mix.exs': '', 'atlas.config.yaml': 'failOnConfidence: inferred' });
  const engine = { analyse: async () => analysis([finding({ confidence: 'inferred' })]) };
  expect((await run(['check', '.'], { cwd, engine })).status).toBe(1);
  expect((await run(['check', '.', '--confidence', 'exact'], { cwd, engine })).status).toBe(0);
});

test('allowlists of checks of a house: modules that may send, and modules that may keep state for a while', async () => {
  const root = temporary({
    'mix.exs': MIX,
    'atlas.config.yaml': `waivers:
  # The delivery wrapper and the fan-out are where raw sends belong.
  - { rule: raw-send, module: Shop.Delivery, reason: the one place that sends }
  - { rule: raw-send, module: "Shop.PubSub*", reason: fan-out to subscribers, owner: platform }
  # For the time of the migration only.
  - rule: process-dictionary
    module: Shop.Tracing.Span
    reason: moves to Logger metadata
    owner: observability
    expires: 2999-06-30
  - { rule: process-dictionary, module: Shop.Legacy, reason: was to go in spring, expires: 2020-03-31 }
`,
    'lib/delivery.ex': bell('Delivery', 'deliver'),
    'lib/local.ex': bell('PubSub.Local', 'fan_out'),
    'lib/other.ex': bell('Other', 'sneak'),
    'lib/span.ex': 'defmodule Shop.Tracing.Span do\n  def start(s), do: Process.put(:span, s)\nend\n',
    // A file name is no name of a module: nothing is allowed for it.
    'lib/delivery/span.ex': 'defmodule Shop.Another.Span do\n  def start(s), do: Process.put(:span, s)\nend\n',
    'lib/legacy.ex': 'defmodule Shop.Legacy do\n  def start(s), do: Process.put(:span, s)\nend\n',
  });
  const found = await check(['.', '--rule', 'raw-send,process-dictionary'], root);
  expect(states(found)).toEqual([
    'waived lib/delivery.ex:2',
    'open lib/delivery/span.ex:2',
    'open lib/legacy.ex:2',
    'waived lib/local.ex:2',
    'open lib/other.ex:2',
    'waived lib/span.ex:2',
  ]);
  expect(found.waivers.map(({ state, findings }) => [state, findings])).toEqual([
    ['used', 1],
    ['used', 1],
    ['used', 1],
    ['expired', 1],
  ]);
  expect(found.waivers[1]).toMatchObject({ owner: 'platform', source: { file: 'atlas.config.yaml' } });
  expect(found.summary.gate).toMatchObject({ failed: true, waivers: 1 });
});

test('a configured waiver without a reason is refused before anything is read', async () => {
  const root = temporary({ 'mix.exs': MIX, 'atlas.config.yaml': 'waivers:\n  - rule: raw-send\n    reason: " "\n' });
  expect(await atlas(['check', '.'], root)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('atlas.config.yaml:3: "waivers.0.reason": a waiver needs a reason'),
  });
});

test('a waiver of a rule that is off is idle, not unused', async () => {
  const root = temporary({
    'mix.exs': MIX,
    'lib/a.ex': 'defmodule A do\n  # atlas:allow raw-send: wrapper\n  def a(p), do: send(p, 1)\nend\n',
    'atlas.config.json': '{"rules": {"raw-send": {"off": true}}}',
  });
  expect((await check(['.'], root)).waivers).toMatchObject([{ rule: 'raw-send', state: 'idle' }]);
  expect((await check(['.', '--rule', 'sleep'], root)).waivers).toEqual([]);
});
