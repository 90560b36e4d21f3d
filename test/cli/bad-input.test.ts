import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engine } from '../../scripts/commands/engine.ts';
import type { CheckOutput } from '../../scripts/model/check-output.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';
import { run } from '../commands/run.ts';
import { ROOT } from '../imports.ts';
import { temporary, write } from '../temporary.ts';
import { atlas, ringing, shop } from './atlas.ts';

/** The command line with the real engine, in this process: test/cli/process.test.ts is about processes. */
const called = (words: string[]) => run(words, { cwd: ROOT, engine, env: process.env });

/** What `check` says as JSON; it must have done its job. */
async function checked(root: string): Promise<CheckOutput> {
  const { status, stdout, stderr } = await called(['check', root, '--format', 'json']);
  expect(status, stderr).toBeLessThan(2);
  return JSON.parse(stdout);
}

const unread = (output: CheckOutput) =>
  output.codebase.parseErrors.map(({ file, line, message }) => `${file}:${line} ${message}`);
const found = (output: CheckOutput) => output.findings.map(({ file, line, column }) => `${file}:${line}:${column}`);

/** One clear error: exit status 2, nothing on standard output, what is wrong and what to do, no stack. */
async function expectError(words: string[], what: RegExp) {
  const { status, stdout, stderr } = await called(words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(what);
  expect(stderr.split('\n')).toHaveLength(3);
  expect(stderr).not.toMatch(/\n\s+at /);
}

describe('a folder that is none, or none of ours', () => {
  test.each(['check', 'scan', 'build', 'dev', 'doctor'])('%s: not an Elixir project', async (name) => {
    await expectError(
      [name, temporary({ 'README.md': '# hello', 'src/main.py': '' })],
      /is not an Elixir project: there is no mix\.exs/,
    );
  });

  test.each(['check', 'scan', 'build', 'dev', 'doctor'])('%s: an empty folder', async (name) => {
    await expectError([name, temporary()], /is empty/);
  });

  test('a folder that is missing, and a file in its place', async () => {
    const root = shop();
    await expectError(['check', join(root, 'gone')], /There is no folder/);
    await expectError(['check', join(root, 'mix.exs')], /is a file, not a folder/);
  });
});

describe('sources', () => {
  test('unreadable ones are named, the others are read', async () => {
    const root = shop({ 'lib/bell.ex': ringing('Bell'), 'lib/locked.ex': ringing('Locked') });
    symlinkSync('self.ex', join(root, 'lib/self.ex'));
    chmodSync(join(root, 'lib/locked.ex'), 0);
    const output = await checked(root);
    expect(unread(output)).toContain('lib/self.ex:1 not read: a loop of symbolic links');
    expect(found(output)).toContain('lib/bell.ex:2:22');
    // Permissions do not bind the superuser; test/io holds this for everybody.
    if (process.getuid?.() !== 0) expect(unread(output)).toContain('lib/locked.ex:1 not read: permission denied');
  });

  test('a folder where a file should be is a folder', async () => {
    const root = temporary({ 'mix.exs/README': '', 'lib/bell.ex/inner.ex': ringing('Bell') });
    expect(found(await checked(root))).toEqual(['lib/bell.ex/inner.ex:2:22']);
  });

  test('Latin-1 and UTF-16 are read and named, with the line of the first byte that is wrong', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(ringing('Wide'), 'utf16le')]);
    const root = shop({
      'lib/old.ex': Buffer.from(`# fine\n# caf\xe9\n${ringing('Old')}`, 'latin1'),
      'lib/wide.ex': utf16,
    });
    const output = await checked(root);
    expect(found(output)).toEqual(['lib/old.ex:4:22', 'lib/wide.ex:2:22']);
    expect(unread(output)).toEqual([
      'lib/old.ex:2 byte 0xE9 is not UTF-8; read as Latin-1',
      'lib/wide.ex:1 encoded as UTF-16LE; Elixir reads UTF-8 only',
    ]);
  });

  test('Windows line ends change nothing; a byte order mark is named and changes no column', async () => {
    const root = shop({
      'lib/crlf.ex': ringing('Crlf').replaceAll('\n', '\r\n'),
      'lib/mark.ex': `\uFEFF${ringing('Mark')}`,
    });
    const output = await checked(root);
    expect(found(output)).toEqual(['lib/crlf.ex:2:22', 'lib/mark.ex:2:22']);
    expect(unread(output)).toEqual([expect.stringMatching(/^lib\/mark\.ex:1 .*byte order mark/)]);
  });

  test('merge-conflict markers are named with their lines, and what stands around them is read', async () => {
    const conflict = [
      'defmodule Shop.Torn do',
      '  def ring(pid), do: send(pid, :ring)',
      '<<<<<<< HEAD',
      '  def rate, do: 1',
      '=======',
      '  def rate, do: 2',
      '>>>>>>> other',
      '  def knock(pid), do: send(pid, :knock)',
      'end',
    ];
    const output = await checked(shop({ 'lib/torn.ex': conflict.join('\n') }));
    expect(output.codebase.parseErrors.map(({ file, line }) => `${file}:${line}`)).toContain('lib/torn.ex:3');
    expect(found(output)).toEqual(['lib/torn.ex:2:22', 'lib/torn.ex:8:23']);
  });

  test('a generated file of 10 MB is noted, not read', async () => {
    const rows = '  def value(1), do: 1\n'.repeat(500_000);
    const output = await checked(
      shop({ 'lib/table.ex': `defmodule Shop.Table do\n${rows}end\n`, 'lib/bell.ex': ringing('Bell') }),
    );
    expect(unread(output)).toEqual([
      expect.stringMatching(/^lib\/table\.ex:1 not read: larger than 4 MB \(10\.\d MB\)$/),
    ]);
    expect(found(output)).toEqual(['lib/bell.ex:2:22']);
  });

  test('a loop of symbolic links ends, and nothing is counted twice', async () => {
    const root = shop({ 'lib/bell.ex': ringing('Bell') });
    symlinkSync('..', join(root, 'lib/up'));
    symlinkSync('lib', join(root, 'again'));
    const output = await checked(root);
    expect(found(output)).toEqual(['lib/bell.ex:2:22']);
    expect(output.codebase.files).toBe(2);
  });

  test('files that are empty, hold a NUL, or nest without end do not stop the run', async () => {
    const root = shop({
      'lib/empty.ex': '',
      'lib/nul.ex': 'defmodule A do\n\0\nend',
      'lib/deep.ex': `x = ${'['.repeat(20_000)}`,
      'lib/bell.ex': ringing('Bell'),
    });
    const output = await checked(root);
    expect(found(output)).toEqual(['lib/bell.ex:2:22']);
    expect(output.codebase.parseErrors.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['lib/deep.ex', 'lib/nul.ex']),
    );
  });

  test('what was not read is not said to hold without a word', async () => {
    const root = shop({ 'lib/torn.ex': '<<<<<<< HEAD\n' });
    const { status, stdout } = await called(['check', root]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/lib\/torn\.ex:1:1/);
    expect(stdout).toMatch(/in what could be read\.\n$/);
  });
});

describe('configuration', () => {
  test('an unknown key is named, with its line and the nearest right one', async () => {
    const root = shop({ 'atlas.config.yaml': 'title: Shop\nwaiver:\n  - rule: raw-send\n    reason: x\n' });
    await expectError(
      ['check', root],
      /^error: atlas\.config\.yaml:2: unknown key "waiver"\.\n {2}Did you mean "waivers"\?\n$/,
    );
  });

  test('a rule that does not exist is named, with the nearest that does', async () => {
    const root = shop({ 'atlas.config.json': '{"rules": {"raw-sends": {"off": true}}}' });
    await expectError(['check', root], /there is no rule "raw-sends"\.\n {2}Did you mean "raw-send"\?/);
  });

  test('a folder in its place, two of them, and code are refused', async () => {
    const folder = shop();
    mkdirSync(join(folder, 'atlas.config.json'));
    await expectError(['check', folder], /atlas\.config\.json cannot be read: a folder where a file should be/);
    await expectError(
      ['check', shop({ 'atlas.config.json': '{}', 'atlas.config.yml': '' })],
      /There are two configurations/,
    );
    await expectError(['check', shop({ 'atlas.config.ts': 'export default {};' })], /is code[\s\S]*--trust/);
  });

  test('a waiver that has run out does not hide its finding', async () => {
    const waivers = (expires: string) =>
      `waivers: [{ rule: raw-send, module: Shop.Bell, reason: fan-out, expires: ${expires} }]`;
    const root = shop({ 'lib/bell.ex': ringing('Bell'), 'atlas.config.yaml': waivers('2001-01-01') });
    expect((await called(['check', root])).status).toBe(1);
    write(root, { 'atlas.config.yaml': waivers('2999-01-01') });
    expect((await called(['check', root])).status).toBe(0);
  });
});

describe('audit files', () => {
  const BOMB = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "${'ha'.repeat(50)}">${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(10)}">`).join('')}]>\n<testsuites><testsuite name="&h;" tests="1"/></testsuites>\n`;
  const issue = (filename: string, message: string) => ({
    category: 'warning',
    check: 'Credo.Check.Warning.IoInspect',
    filename,
    line_no: 1,
    message,
    priority: 10,
    scope: 'Shop.Bell',
    trigger: 'x',
  });
  const credo = (...issues: ReturnType<typeof issue>[]) => JSON.stringify({ issues }, null, 2);
  let report: ReportIndex;
  let pages: string[];

  beforeAll(() => {
    const root = shop(
      {
        'lib/bell.ex': ringing('Bell'),
        'audit/empty.json': '',
        'audit/cut.json': credo(issue('lib/bell.ex', 'left in')).slice(0, -8),
        'audit/elsewhere.json': credo(...['a', 'b', 'c'].map((name) => issue(`lib/other/${name}.ex`, 'left in'))),
        'audit/hostile.json': credo(
          issue('lib/bell.ex', '<script>alert(1)</script>'),
          issue('lib/bell.ex', '"><img src=x onerror=alert(1)>'),
        ),
        'audit/climbing.json': credo(issue('../../../../etc/passwd', 'root'), issue('lib/bell.ex', 'left in')),
        'audit/bomb.xml': BOMB,
        'audit/<script>alert(2)<_script>.json': '{"issues": []}',
        'docs/atlas/runbooks/<img src=x onerror=alert(3)>.md':
          '---\ntitle: </title><script>alert(4)</script>\n---\n<script>alert(5)</script>\n',
      },
      afterAll,
    );
    mkdirSync(join(root, 'audit/folder.json'));
    const out = join(temporary({}, afterAll), 'site');
    const built = atlas(['build', root, '--out', out]);
    expect(built.status, built.stderr).toBe(0);
    report = JSON.parse(readFileSync(join(root, '.atlas/report/index.json'), 'utf8'));
    pages = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.html'))
      .map((path) => readFileSync(join(out, path), 'utf8'));
  }, 120_000);

  const evidence = (name: string) => report.evidence.find(({ file }) => file === `audit/${name}`);

  test.each([
    ['empty.json', /empty/],
    ['cut.json', /cut off/],
    ['elsewhere.json', /another codebase/i],
    ['bomb.xml', /DOCTYPE|entit/i],
  ])('%s proves nothing, and says why', (name, why) => {
    expect(evidence(name)).toMatchObject({ complete: false, why: expect.stringMatching(why) });
  });

  test('none of them makes a control pass', async () => {
    const resting = report.controls.filter(({ evidence: files }) => files.length > 0);
    expect(resting.filter(({ outcome }) => outcome === 'pass')).toEqual([]);
    expect(report.verdict).not.toBe('pass');
  });

  test('markup in names and messages is shown, never run', async () => {
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.some((page) => page.includes('alert(1)') || page.includes('alert(4)'))).toBe(true);
    for (const page of pages) {
      // In a title and in a quoted attribute `<` is a character like any other, as long as nothing ends them early.
      const markup = page.replace(/<title>.*?<\/title>/s, '').replace(/="[^"]*"/g, '=""');
      expect(markup).not.toMatch(/<script>alert|<img [^>]*onerror|onerror=""/);
    }
  });

  test('a path that climbs is text: nothing outside is opened or linked to', async () => {
    for (const page of pages) expect(page).not.toMatch(/href="[^"]*etc\/passwd/);
    expect(pages.join()).not.toContain('root:x:0:0');
  });
});

describe('an earlier site', () => {
  test('stays as it was when a build fails', async () => {
    const root = shop({ 'lib/bell.ex': ringing('Bell') });
    const out = join(temporary(), 'site');
    write(out, { '.atlas-site': '', 'index.html': 'the last good one' });
    const before = readdirSync(out);
    write(root, { 'atlas.config.json': '{' });
    await expectError(['build', root, '--out', out], /not valid JSON/);
    rmSync(join(root, 'atlas.config.json'));
    await expectError(['build', join(root, 'lib/bell.ex'), '--out', out], /is a file/);
    expect(readdirSync(out)).toEqual(before);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('the last good one');
    expect(readdirSync(join(out, '..'))).toEqual(['site']);
  });
});
