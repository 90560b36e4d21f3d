/** Own rules in a run, end to end: findings, controls, waivers, settings, trust, and what happens to a rule that fails. */
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { engine } from '../../scripts/commands/engine.ts';
import { atlas, shop } from '../cli/atlas.ts';
import { run } from '../commands/run.ts';
import { temporary, write } from '../temporary.ts';

// Each test runs processes of their own.
vi.setConfig({ testTimeout: 60_000 });

const RULE = 'docs/atlas/rules/house-clock';
const YAML = `title: The clock is handed in
summary: Code that reads the machine's clock cannot be tested without waiting.
severity: error
calls: [System.os_time, System.monotonic_time]
except: {modules: [Shop.Clock]}
message: "\`{call}\` reads the machine's clock."
next: Take the time from Shop.Clock.
`;
const PAGE = '## Why\n\nA test cannot move the machine’s clock.\n';
const CODE = {
  'lib/clock.ex': 'defmodule Shop.Clock do\n  def now, do: System.os_time()\nend\n',
  'lib/till.ex':
    'defmodule Shop.Till do\n  def open, do: System.os_time()\n  def close, do: System.monotonic_time()\nend\n',
};
const yamlRule = { [`${RULE}/rule.yaml`]: YAML, [`${RULE}/rule.md`]: PAGE };

const CONTROL =
  'id: time\ntitle: T\nrequirement: R.\nwhy: W.\nmeasure: {kind: rules, rules: [house-clock, raw-send], severity: warning, max: 5}\nnext: N.\n';

/** A rule that is code; `body` is its check. */
const code = (body: string, more = '', id = 'house-code') => `import { defineRule, z } from 'otp-atlas/rule';
${more}
export const rule = defineRule({
  id: '${id}', title: 'House code', summary: 'Not in this house.', severity: 'warning', scope: ['lib'],
  options: z.object({ names: z.array(z.string()).default(['System.os_time/0']) }),
  messages: { seen: 'seen {n} times' },
  check({ sites, options, report, codebase }) {
    ${body}
  },
});
`;
const SEES =
  "for (const site of sites(options.names)) report({ messageId: 'seen', at: site, data: { n: codebase.modules.size } });";
const codeRule = (text: string) => ({ 'docs/atlas/rules/house-code/rule.ts': text });

interface Checked {
  status: number;
  stderr: string;
  codebase: object;
  findings: { rule: string; line: number; file: string; state: string; severity: string; message: string }[];
  summary: { controls: Record<string, string>; byRule: Record<string, number>; verdict: string };
  notRun?: { rule: string; file: string; why: string }[];
}

/** One command line: in this process, or, where code of a codebase is at stake, in one of its own, as Node itself loads it. */
const cli = async (words: string[], own = words.includes('--trust')) =>
  own
    ? atlas(words)
    : run([...words, '--cache', join(words.find((word) => word.startsWith('/'))!, '.atlas')], { cwd: '/', engine });

const check = (root: string, ...words: string[]) => checked(cli(['check', root, '--format', 'json', ...words]));
const checkApart = (root: string, ...words: string[]) =>
  checked(cli(['check', root, '--format', 'json', ...words], true));

async function checked(answer: ReturnType<typeof cli>): Promise<Checked> {
  const { status, stdout, stderr } = await answer;
  return { status, stderr, ...(stdout ? JSON.parse(stdout) : {}) };
}
const places = ({ findings }: Checked, rule: string) =>
  findings.filter((one) => one.rule === rule).map(({ file, line, state }) => `${file}:${line} ${state}`);

describe('a rule of call patterns', () => {
  test('has its findings, its control and its page, like a built-in one', async () => {
    const root = shop({ ...CODE, ...yamlRule });
    const seen = await check(root, '--rule', 'house-clock');
    expect(seen.status).toBe(1);
    expect(seen.findings.map(({ line, severity, message }) => [line, severity, message])).toEqual([
      [2, 'error', "`System.os_time()` reads the machine's clock."],
      [3, 'error', "`System.monotonic_time()` reads the machine's clock."],
    ]);
    expect(seen.summary).toMatchObject({ byRule: { 'house-clock': 2 }, controls: { 'house-clock': 'fail' } });
    const page = await cli(['explain', 'house-clock', root]);
    expect(page.stdout).toMatch(
      /The clock is handed in \(house-clock\)[\s\S]*rules\/house-clock\/rule\.yaml[\s\S]*A test cannot/,
    );
  });

  test('listens to the configuration: waivers, off, severity; an option it has not is refused', async () => {
    const root = shop({ ...CODE, ...yamlRule });
    const configured = (config: object) => {
      write(root, { 'atlas.config.json': JSON.stringify(config) });
      return check(root);
    };
    const waiver = { rule: 'house-clock', module: 'Shop.Till', function: 'open/0', reason: 'the till has a clock' };
    expect(places(await configured({ waivers: [waiver] }), 'house-clock')).toEqual([
      'lib/till.ex:2 waived',
      'lib/till.ex:3 open',
    ]);
    expect(await configured({ rules: { 'house-clock': { severity: 'info' } } })).toMatchObject({ status: 0 });
    const off = await configured({ rules: { 'house-clock': { off: true } } });
    expect([places(off, 'house-clock'), off.summary.controls['house-clock']]).toEqual([[], 'not-measured']);
    expect((await configured({ controls: { 'house-clock': { max: 2 } } })).summary.controls['house-clock']).toBe(
      'pass',
    );
    expect(await configured({ rules: { 'house-clok': {} } })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/there is no rule "house-clok"[\s\S]*"house-clock"/),
    });
    expect(await configured({ rules: { 'house-clock': { depth: 1 } } })).toMatchObject({ status: 2 });
  });

  test('a comment beside the code waives it', async () => {
    const till =
      'defmodule Shop.Till do\n  # atlas:allow house-clock until 2999-01-01 by Ada: the till has a clock\n  def open, do: System.os_time()\nend\n';
    const root = shop({ 'lib/till.ex': till, ...yamlRule });
    expect(places(await check(root), 'house-clock')).toEqual(['lib/till.ex:3 waived']);
  });

  test('a changed rule is another rule: a kept result does not answer for it', async () => {
    const root = shop({ ...CODE, ...yamlRule });
    expect((await check(root)).summary.byRule['house-clock']).toBe(2);
    expect((await check(root)).summary.byRule['house-clock']).toBe(2);
    write(root, { [`${RULE}/rule.yaml`]: YAML.replace(', System.monotonic_time', '') });
    expect((await check(root)).summary.byRule['house-clock']).toBe(1);
    rmSync(join(root, 'docs'), { recursive: true });
    expect((await check(root)).summary.byRule['house-clock']).toBeUndefined();
  });

  test('its cases are no sources of the codebase', async () => {
    const cases = {
      [`${RULE}/cases/invalid/a.ex`]: CODE['lib/till.ex'],
      [`${RULE}/cases/valid/b_test.exs`]: 'broken(',
    };
    const root = shop({ ...CODE, ...yamlRule, ...cases });
    expect(places(await check(root), 'house-clock')).toEqual(['lib/till.ex:2 open', 'lib/till.ex:3 open']);
    expect(await check(root)).toMatchObject({ codebase: { files: 3, parseErrors: [] } });
  });

  test('lies in the docs folder that the configuration names', async () => {
    const root = shop({
      ...CODE,
      'atlas.config.json': '{"docs": "handbook"}',
      'handbook/rules/x-clock/rule.yaml': YAML,
    });
    expect((await check(root)).summary.byRule).toMatchObject({ 'x-clock': 2 });
  });

  test('a control that the team wrote stands in place of the one that is made', async () => {
    const root = shop({ ...CODE, ...yamlRule, 'docs/atlas/controls/time.yaml': CONTROL });
    const { controls } = (await check(root)).summary;
    expect([controls.time, controls['house-clock']]).toEqual(['pass', undefined]);
  });
});

describe('a rule that is code', () => {
  test('does not run without trust: nothing of it is executed, it is said, and the gate is not green', async () => {
    const root = shop(CODE);
    const mark = join(root, 'executed');
    const effect = `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(mark)}, '');`;
    write(root, codeRule(code(SEES, effect)));
    const seen = await checkApart(root);
    expect(existsSync(mark)).toBe(false);
    expect(seen.status).toBe(2);
    expect(seen.stderr).toMatch(
      /rule "house-code" did not run[\s\S]*docs\/atlas\/rules\/house-code\/rule\.ts is code[\s\S]*--trust/,
    );
    expect(seen.notRun).toMatchObject([{ rule: 'house-code', file: 'docs/atlas/rules/house-code/rule.ts' }]);
    expect(seen.summary).toMatchObject({ controls: { 'house-code': 'not-measured' }, verdict: 'not-measured' });
    // Kept, it is no greener; asked for by name, it is no greener either.
    expect((await checkApart(root)).status).toBe(2);
    expect((await checkApart(root, '--rule', 'house-code')).status).toBe(2);
    expect((await checkApart(root, '--rule', 'raw-send')).status).toBe(0);
    expect((await cli(['explain', 'house-code', root], true)).stdout).toContain('--trust');
    expect(await cli(['test-rules', root], true)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--trust'),
    });
    expect(existsSync(mark)).toBe(false);
    expect((await checkApart(root, '--trust')).status).toBe(1);
    expect(existsSync(mark)).toBe(true);
    write(root, { 'atlas.config.json': '{"rules": {"house-code": {"off": true}}}' });
    expect(await checkApart(root)).toMatchObject({ status: 0, stderr: '' });
  });

  test('sees what built-in rules see, and has options of its own', async () => {
    const root = shop({ ...CODE, ...codeRule(code(SEES)) });
    const seen = await check(root, '--trust');
    expect(places(seen, 'house-code')).toEqual(['lib/clock.ex:2 open', 'lib/till.ex:2 open']);
    expect(seen.findings[0]).toMatchObject({ message: 'seen 3 times', severity: 'warning' });
    write(root, { 'atlas.config.json': '{"rules": {"house-code": {"names": ["System.monotonic_time/0"]}}}' });
    expect(places(await check(root, '--trust'), 'house-code')).toEqual(['lib/till.ex:3 open']);
    write(root, { 'atlas.config.json': '{"rules": {"house-code": {"names": 1}}}' });
    expect(await check(root, '--trust')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('rules.house-code.names'),
    });
  });

  test('that fails can be switched off, and is not run then', async () => {
    const root = shop({ ...CODE, ...codeRule("throw new Error('at once');") });
    expect((await check(root, '--trust')).status).toBe(2);
    write(root, { 'atlas.config.json': '{"rules": {"house-code": {"off": true}}}' });
    expect(await check(root, '--trust')).toMatchObject({
      status: 0,
      summary: { controls: { 'house-code': 'not-measured' } },
    });
  });

  test('may be divided: a changed part is seen, wherever it lies below rules/', async () => {
    const parts = {
      ...codeRule(
        code(
          "for (const site of sites(TARGETS)) report({ messageId: 'seen', at: site, data: { n: 1 } });",
          "import { TARGETS } from '../_shared/targets.ts';",
        ),
      ),
      'docs/atlas/rules/_shared/targets.ts': "export const TARGETS = ['System.os_time/0'];\n",
    };
    const root = shop({ ...CODE, ...parts });
    expect((await check(root, '--trust')).summary.byRule['house-code']).toBe(2);
    write(root, { 'docs/atlas/rules/_shared/targets.ts': "export const TARGETS = ['System.monotonic_time/0'];\n" });
    expect((await check(root, '--trust')).summary.byRule['house-code']).toBe(1);
  });

  test.each([
    ['throws', code("\n    throw new Error('no idea');"), /rule\.ts:9: the rule "house-code" failed: no idea\.$/m],
    [
      'reports an unknown message',
      code("for (const site of sites(options.names)) report({ messageId: 'sen', at: site });"),
      /"sen", which is none of its messages; did you mean "seen"\?/,
    ],
    [
      'reports no place',
      code("report({ messageId: 'seen', at: undefined as never });"),
      /its report "seen" has no place/,
    ],
    ['is asynchronous', code('').replace('check(', 'async check('), /its check is asynchronous/],
    ['is called otherwise', code('', '', 'other'), /its id is "other"; a rule is called as its folder, "house-code"/],
    ['exports nothing', 'export const x = 1;\n', /it exports no rule/],
    ['is half a rule', "export const rule = { id: 'house-code' };\n", /"title": expected string/],
    ['does not parse', 'export const = ;\n', /rule\.ts:1: the rule "house-code" failed/],
    [
      'imports what is not there',
      code('', "import './nowhere.ts';"),
      /the rule "house-code" failed: it imports "\.\/nowhere\.ts", and there is no such file/,
    ],
    [
      'imports what is no part of it',
      code('', "import fs from 'node:fs'; fs.rmSync;"),
      /it imports "node:fs"; a rule imports "otp-atlas\/rule" and files beside it/,
    ],
    [
      'imports from outside',
      code('', "import '../../../../lib/x.ts';"),
      /it imports "\.\.\/\.\.\/\.\.\/\.\.\/lib\/x\.ts"/,
    ],
  ])('a rule that %s is one sentence and exit status 2', async (_what, text, message) => {
    const root = shop({ ...CODE, ...codeRule(text) });
    const { status, stdout, stderr } = await cli(['check', root, '--trust']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^error: docs\/atlas\/rules\/house-code\/rule\.ts/);
    expect(stderr).not.toMatch(/\n\s+at |file:|\/tmp\//);
  });
});

describe('what a folder of rules may not be', () => {
  test.each([
    ['an id of a built-in rule', { 'docs/atlas/rules/raw-send/rule.yaml': YAML }, /there is a rule "raw-send" already/],
    [
      'an id of a built-in control',
      { 'docs/atlas/rules/coverage/rule.yaml': YAML },
      /there is a control "coverage" already/,
    ],
    [
      'an id that is none',
      { 'docs/atlas/rules/House Rule/rule.yaml': YAML },
      /"docs\/atlas\/rules\/House Rule" is no name/,
    ],
    ['markup as an id', { 'docs/atlas/rules/<script>/rule.yaml': YAML }, /is no name/],
    [
      'two declarations',
      { [`${RULE}/rule.yaml`]: YAML, [`${RULE}/rule.ts`]: '' },
      /declares its rule twice: rule\.ts and rule\.yaml/,
    ],
    ['no declaration', { [`${RULE}/rule.json`]: '{}' }, /holds no rule\.yaml and no rule\.ts\.\n {2}Rename rule\.json/],
    [
      'a file of a megabyte',
      { [`${RULE}/rule.yaml`]: `${YAML}# ${'x'.repeat(1 << 20)}\n` },
      /rule\.yaml is larger than 256 KB/,
    ],
    ['a broken declaration', { [`${RULE}/rule.yaml`]: `${YAML}colour: red\n` }, /rule\.yaml:8: unknown key "colour"/],
    [
      'two controls of one name',
      { ...yamlRule, 'docs/atlas/controls/time.yaml': CONTROL, 'docs/atlas/controls/time.yml': CONTROL },
      /time\.yml: there is a control "time" already/,
    ],
  ] as [string, Record<string, string>, RegExp][])(
    '%s is refused: exit status 2, with the place',
    async (_what, files, message) => {
      const { status, stdout, stderr } = await cli(['check', shop({ ...CODE, ...files })]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(message);
    },
  );

  test('links out of the codebase are not followed', async () => {
    const outside = temporary({ 'rule.yaml': YAML, 'rule.md': PAGE });
    const linked = shop({ ...CODE, 'docs/atlas/rules/README.md': '' });
    symlinkSync(outside, join(linked, 'docs/atlas/rules/house-clock'));
    expect(await cli(['check', linked])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^error: docs\/atlas\/rules\/house-clock leads out of the codebase/),
    });
    const file = shop({ ...CODE, [`${RULE}/rule.md`]: PAGE });
    symlinkSync(join(outside, 'rule.yaml'), join(file, RULE, 'rule.yaml'));
    expect((await cli(['check', file])).stderr).toMatch(/rule\.yaml leads out of the codebase/);
  });

  test('folders in circles are read once', async () => {
    const root = shop({ ...CODE, ...yamlRule });
    for (const name of ['a', 'b', 'c']) symlinkSync(join(root, 'docs/atlas/rules'), join(root, RULE, name));
    expect((await check(root)).summary.byRule['house-clock']).toBe(2);
  });
});

test('markup in titles and messages is text in every output, not more', async () => {
  const bad = YAML.replace('The clock is handed in', '<script>alert(1)</script>').replace(
    'message: "',
    'message: "<img src=x>',
  );
  const seen = await check(shop({ ...CODE, ...yamlRule, [`${RULE}/rule.yaml`]: bad }));
  expect(seen.findings[0]?.message).toBe("<img src=x>`System.os_time()` reads the machine's clock.");
});

test("a stranger's pages and names reach no terminal as commands", async () => {
  const evil = '\u001b]0;owned\u0007';
  const root = shop({
    ...CODE,
    ...yamlRule,
    [`${RULE}/rule.md`]: `${PAGE}\n${evil}\n`,
    [`${RULE}/cases/valid/a${evil}.ex`]: 'end',
  });
  const named = shop({ ...CODE, [`docs/atlas/rules/x${evil}/rule.yaml`]: YAML });
  const runs = [
    ['explain', 'house-clock', root],
    ['test-rules', root],
    ['check', named],
    ['check', shop({ [`${RULE}/rule.yaml`]: `${YAML}"\\e[2J": 1\n`, ...CODE })],
  ];
  for (const words of runs) {
    const { stdout, stderr } = await cli(words);
    expect(stdout + stderr, words[0]).not.toMatch(/[\u001b\u0007]/);
    expect(stdout + stderr, words[0]).toContain('\\u001b');
  }
});

describe('doctor', () => {
  const doctor = (root: string, ...words: string[]) => cli(['doctor', root, '--cache', temporary(), ...words]);

  test('says how many there are, and that there are none', async () => {
    expect((await doctor(shop(CODE))).stdout).toMatch(/^ok +Own rules +none in docs\/atlas\/rules\/$/m);
    const { status, stdout } = await doctor(shop({ ...CODE, ...yamlRule }));
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^ok +Own rules +1 in docs\/atlas\/rules\/$/m),
    });
  });

  test('each one that is broken is a problem, beside those that are not', async () => {
    const other = { 'docs/atlas/rules/no-sleep/rule.yaml': 'title: [\n' };
    const root = shop({ ...CODE, ...yamlRule, ...other, 'docs/atlas/rules/raw-send/rule.yaml': YAML });
    const { status, stdout } = await doctor(root);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^ok +Own rules +3 in/m);
    expect(stdout).toMatch(/^problem +Own rules +docs\/atlas\/rules\/no-sleep\/rule\.yaml:/m);
    expect(stdout).toMatch(/^problem +Own rules +docs\/atlas\/rules\/raw-send: there is a rule "raw-send" already/m);
    expect(stdout).not.toContain('house-clock');
  });

  test('a control that measures a rule that is not there, and a folder that is no rule, are problems', async () => {
    const control = { 'docs/atlas/controls/time.yaml': CONTROL.replace('house-clock', 'house-clok') };
    const wrong = await doctor(shop({ ...CODE, ...yamlRule, ...control }));
    expect({
      ...wrong,
      stdout: /^problem +Own rules +docs\/atlas\/controls\/time.yaml/m.test(wrong.stdout),
    }).toMatchObject({
      status: 1,
      stdout: true,
    });
    const empty = await doctor(shop({ ...CODE, 'docs/atlas/rules/house-clock/notes.txt': '' }));
    expect(empty.stdout).toMatch(/^problem +Own rules +docs\/atlas\/rules\/house-clock holds no rule\.yaml/m);
  });

  test('code is not run without --trust, and what it throws with it is a problem', async () => {
    const root = shop({ ...CODE, ...codeRule("throw new Error('at once');") });
    const { status, stdout } = await doctor(root);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^absent +Own rules +docs\/atlas\/rules\/house-code\/rule\.ts is code: .*--trust/m);
    const trusted = await doctor(root, '--trust');
    expect(trusted.status).toBe(1);
    expect(trusted.stdout).toMatch(/^problem +Own rules .*at once/m);
    write(root, codeRule(code(SEES)));
    expect(await doctor(root, '--trust')).toMatchObject({ status: 0, stdout: expect.not.stringContaining('is code') });
  });
});
