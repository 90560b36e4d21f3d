/** `atlas new` and `atlas test-rules`: what is written holds at once, and what does not hold is said with its place. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readProse } from '../../scripts/prose/read-prose.ts';
import { atlas, shop } from '../cli/atlas.ts';
import { run } from '../commands/run.ts';
import { temporary, write } from '../temporary.ts';

// Each test runs processes of their own.
vi.setConfig({ testTimeout: 60_000 });

const till = { 'lib/till.ex': 'defmodule Shop.Till do\n  def open(x), do: IO.inspect(x)\nend\n' };
const FOLDER = 'docs/atlas/rules/house-rule';

/** A codebase with a whole rule of patterns, as `atlas new` writes it. */
async function started(...more: string[]) {
  const root = shop(till);
  const made = await start('rule', 'house-rule', root, ...more);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  return { root, made };
}

/** Changes one file of the rule. */
function edit(root: string, file: string, change: (text: string) => string) {
  const path = join(root, FOLDER, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after, 'the edit changes something').not.toBe(before);
  writeFileSync(path, after);
}

/** In this process; code of a rule needs one of its own, as Node itself loads it. */
const prove = async (root: string, ...words: string[]) => {
  const line = ['test-rules', root, '--cache', `${root}/.atlas`, ...words];
  return words.includes('--trust') ? atlas(line) : run(line, { cwd: root });
};
const start = (...words: string[]) => run(['new', ...words], { cwd: '/' });

describe('new rule', () => {
  test.each([
    ['of patterns', [], []],
    ['of code', ['--ts'], ['--trust']],
  ])('writes a whole rule %s that holds, and finds in the codebase what its page says', async (_kind, more, trust) => {
    const { root, made } = await started(...more);
    const declared = `${FOLDER}/rule.${more.length > 0 ? 'ts' : 'yaml'}`;
    const listed = made.stdout.split('\n').filter((line) => line.startsWith('docs/'));
    expect(listed).toContain(declared);
    for (const path of listed) expect(existsSync(join(root, path)), path).toBe(true);
    expect(await prove(root, ...trust)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^proved {2}house-rule {2}3 cases, 2 examples, 1 message\n/),
    });
    write(root, {
      'lib/stock.ex': 'defmodule Shop.Stock do\n  def look, do: Process.send_after(self(), :look, 5)\nend\n',
    });
    const { findings } = JSON.parse(atlas(['check', root, '--format', 'json', ...trust]).stdout);
    expect(findings.map((one: { rule: string; file: string }) => [one.rule, one.file])).toContainEqual([
      'house-rule',
      more.length > 0 ? 'lib/stock.ex' : 'lib/till.ex',
    ]);
  });

  test('never writes over what is there, nor out of the codebase', async () => {
    const { root } = await started();
    edit(root, 'rule.yaml', (text) => `${text}# ours\n`);
    expect(await start('rule', 'house-rule', root, '--ts')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('docs/atlas/rules/house-rule is there already, and nothing was written'),
    });
    expect(readFileSync(join(root, FOLDER, 'rule.yaml'), 'utf8')).toMatch(/# ours\n$/);
    expect(existsSync(join(root, FOLDER, 'rule.ts'))).toBe(false);
    const linked = shop(till);
    const outside = temporary();
    symlinkSync(outside, join(linked, 'docs'));
    expect(await start('rule', 'house-rule', linked)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('leads out of the codebase'),
    });
    expect(readdirSync(outside)).toEqual([]);
  });

  test.each(['../house', 'a/b', 'House', '-a', 'a--b', '.', '<script>', 'x'.repeat(65), 'raw-send', 'coverage'])(
    'a rule cannot be called %s',
    async (id) => {
      const root = shop(till);
      expect(await start('rule', '--', id, root)).toMatchObject({ status: 2, stdout: '' });
      expect(existsSync(join(root, 'docs'))).toBe(false);
      expect(existsSync(join(root, 'house'))).toBe(false);
    },
  );

  test('goes to the docs folder of the configuration', async () => {
    const root = shop({ ...till, 'atlas.config.yaml': 'docs: handbook\n' });
    expect((await start('rule', 'house-rule', root)).stdout).toMatch(/^handbook\/rules\/house-rule\//);
    expect((await prove(root)).status).toBe(0);
  });

  test.each(['runbook', 'guide'] as const)('new %s writes a document that is read without a problem', async (kind) => {
    const root = shop(till);
    expect(await start(kind, 'orders-stuck', root)).toMatchObject({ status: 0, stderr: '' });
    const path = `docs/atlas/${kind}s/orders-stuck.md`;
    const prose = readProse([{ path, text: readFileSync(join(root, path), 'utf8') }]);
    expect(prose.problems).toEqual([]);
    const [document] = kind === 'runbook' ? prose.runbooks : prose.guides;
    expect(document).toMatchObject({ id: 'orders-stuck', title: 'Orders stuck' });
    if (kind === 'runbook')
      expect(prose.runbooks[0]).toMatchObject({
        problems: [],
        steps: [{ phase: 'mitigate' }, { phase: 'diagnose' }, { phase: 'fix' }, { phase: 'verify' }],
      });
    expect((await start(kind, 'orders-stuck', root)).status).toBe(2);
  });
});

describe('test-rules', () => {
  test.each([
    [
      'a finding that is not expected',
      'cases/invalid/printed.ex',
      (t: string) => t.replace('IO.inspect(item) # expect: found', 'IO.inspect(item)'),
      'cases/invalid/printed.ex:3  reported otherwise: expected nothing, got found',
    ],
    [
      'an expectation that is not met',
      'cases/invalid/printed.ex',
      (t: string) => t.replace('IO.inspect(item)', 'IO.puts(item)'),
      'cases/invalid/printed.ex:3  missing: expected found, got nothing',
    ],
    [
      'a severity that is not so',
      'cases/invalid/printed.ex',
      (t: string) => t.replace('# expect: found', '# expect: found error'),
      'cases/invalid/printed.ex:3  reported otherwise: expected error, got warning exact',
    ],
    [
      'an invalid case that expects nothing',
      'cases/invalid/printed.ex',
      (t: string) => t.replaceAll(/ # expect: found/g, ''),
      'cases/invalid/printed.ex  an invalid case says what it expects',
    ],
    [
      'a noisy valid case',
      'cases/valid/other_output.ex',
      (t: string) => t.replace('# IO', 'IO').replace(' in a comment is no call.', ''),
      'cases/valid/other_output.ex:4  noisy: expected nothing, got found: IO.inspect(item)',
    ],
    [
      'a noisy fixed case',
      'cases/fixed/printed.ex',
      (t: string) => t.replace('Enum.sum(basket)', 'IO.inspect(basket)'),
      'cases/fixed/printed.ex:4  noisy',
    ],
    [
      'a case that does not parse',
      'cases/valid/other_output.ex',
      (t: string) => `${t}end\n`,
      'cases/valid/other_output.ex  other_output.ex does not parse',
    ],
    [
      'a page without a section',
      'rule.md',
      (t: string) => t.replace('## Options', '## Settings'),
      'rule.md  the section "## Options" is missing',
    ],
    [
      'an example that trips nothing',
      'rule.md',
      (t: string) => t.replace('IO.inspect()', 'Enum.to_list()'),
      'rule.md:21  missing: expected a finding in this example, got nothing',
    ],
    [
      'an example after that trips',
      'rule.md',
      (t: string) => t.replace('Logger.debug("adding up a cart", items: length(items))', 'IO.inspect(items)'),
      'noisy: expected nothing, got found: IO.inspect(items)',
    ],
    [
      'one example less after than before',
      'rule.md',
      (t: string) => t.replace(/## After[\s\S]*/, '## After\n\nNothing.\n'),
      'rule.md  each example before has one after: expected 1 under "## After", got 0',
    ],
    [
      'a message that no case shows',
      'rule.yaml',
      (t: string) =>
        t.replace(
          /calls:[\s\S]*/,
          'patterns:\n  found: {calls: [IO.inspect], message: m}\n  other: {calls: [IO.puts], message: m}\n',
        ),
      'rule.yaml  no invalid case is reported with the message "other"',
    ],
  ])('%s fails, with its place', async (_what, file, change, said) => {
    const { root } = await started();
    edit(root, file, change);
    const { status, stdout, stderr } = await prove(root);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain(said);
    expect(stdout).toMatch(/^failed {2}house-rule[\s\S]*\n1 of 1 rule failed\.\n$/);
  });

  test('a rule about scripts or tests is tried on scripts or tests', async () => {
    const { root } = await started();
    for (const [scope, name] of [
      ['script', 'printed.exs'],
      ['test', 'printed_test.exs'],
    ]) {
      rmSync(join(root, FOLDER, 'cases/invalid'), { recursive: true });
      write(root, { [`${FOLDER}/cases/invalid/${name}`]: 'IO.inspect(System.argv()) # expect: found\n' });
      edit(root, 'rule.yaml', (text) => text.replace(/scope: .*/, `scope: [${scope}]`));
      expect(await prove(root)).toMatchObject({ status: 0 });
    }
  });

  test('options of a case that the rule refuses are a sentence', async () => {
    const { root } = await started('--ts');
    edit(root, 'cases/valid/seconds.ex', (text) => `# options: {"least": "many"}\n${text}`);
    expect((await prove(root, '--trust')).stdout).toContain(
      'seconds.ex  the rule refuses the options of the case: "least": ',
    );
    edit(root, 'cases/valid/seconds.ex', (text) => text.replace('"many"}', '1 1}'));
    expect((await prove(root, '--trust')).stdout).toContain('seconds.ex  what follows `# options:` is no JSON');
  });

  test('cases and page that are missing are named', async () => {
    const { root } = await started();
    rmSync(join(root, FOLDER, 'cases/fixed'), { recursive: true });
    rmSync(join(root, FOLDER, 'rule.md'));
    expect((await prove(root)).stdout).toMatch(
      /cases\/fixed {2}there is no fixed case[\s\S]*rule\.md {2}the page is missing/,
    );
  });

  test('JSON says the same to other programs', async () => {
    const { root } = await started();
    edit(root, 'cases/invalid/printed.ex', (text) => text.replace('IO.inspect(item)', 'IO.puts(item)'));
    const { status, stdout } = await prove(root, '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      summary: { rules: 1, failed: 1 },
      rules: [
        {
          rule: 'house-rule',
          file: `${FOLDER}/rule.yaml`,
          cases: 3,
          examples: 2,
          messages: 1,
          failures: [
            {
              file: `${FOLDER}/cases/invalid/printed.ex`,
              line: 3,
              message: 'missing',
              expected: 'found',
              got: 'nothing',
            },
          ],
          notes: [],
          proved: false,
        },
      ],
    });
  });

  test('a pattern that means no function is no failure, and is said; so is one that no case shows', async () => {
    const { root } = await started();
    edit(root, 'rule.yaml', (text) =>
      text.replace('- IO.inspect', '- IO.inspect\n  - IO.inspct/1\n  - Shop.Till.open/1\n  - Shop.Till.opn'),
    );
    const { status, stdout } = await prove(root);
    expect(status).toBe(0);
    expect(stdout.match(/note: .*/g)).toEqual([
      expect.stringMatching(/IO\.inspct\/1 is no function of Elixir, OTP or this codebase/),
      expect.stringMatching(/Shop\.Till\.opn is no function/),
      expect.stringMatching(/no invalid case calls IO\.inspct\/1/),
      expect.stringMatching(/no invalid case calls Shop\.Till\.open\/1/),
      expect.stringMatching(/no invalid case calls Shop\.Till\.opn/),
    ]);
  });

  test('nothing to test is no success; a rule that is not there has a near one', async () => {
    expect(await prove(shop(till))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no own rules: docs\/atlas\/rules holds none/),
    });
    const { root } = await started();
    expect(await prove(root, '--rule', 'hous-rule')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean "house-rule"?'),
    });
    mkdirSync(join(root, 'docs/atlas/rules/other-rule'));
    writeFileSync(join(root, 'docs/atlas/rules/other-rule/rule.ts'), 'throw new Error("never");');
    expect(await prove(root, '--rule', 'house-rule')).toMatchObject({ status: 0 });
    expect(await prove(root)).toMatchObject({ status: 2, stderr: expect.stringContaining('--trust') });
    expect(await prove(root, '--trust')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/other-rule\/rule\.ts:1: the rule "other-rule" failed: never/),
    });
  });
});
