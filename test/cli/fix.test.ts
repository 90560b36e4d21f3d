import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { rewriteFiles } from '../../scripts/io/rewrite.ts';
import { git, repository, temporary, write } from '../temporary.ts';
import { atlas, ringing, shop } from './atlas.ts';

vi.setConfig({ testTimeout: 60_000 });

const ASKING = 'defmodule Shop.Asking do\n  def total(pid), do: GenServer.call(pid, :total)\nend\n';
const ANSWERED = ASKING.replace(':total)\n', ':total, 5_000)\n');
const WRAPPER = 'rules:\n  raw-send: { wrapper: Shop.Delivery.send/2 }\n';
const text = (root: string, path: string) => readFileSync(join(root, path), 'utf8');
const fix = (root: string, ...words: string[]) => atlas(['fix', root, '--cache', temporary(), ...words]);

describe('without --write', () => {
  test('prints a diff that git applies, a summary by module, and exits with 1; the files stay', () => {
    const root = repository({
      'mix.exs': 'defmodule M do\nend\n',
      'lib/a sp é.ex': ASKING,
      'lib/b.ex': ASKING.replace('Asking', 'B').trimEnd(),
    });
    const { status, stdout, stderr } = fix(root);
    expect(status).toBe(1);
    expect(stdout).toContain('--- a/lib/b.ex\n+++ b/lib/b.ex\n');
    expect(stdout).toContain('+  def total(pid), do: GenServer.call(pid, :total, 5_000)\n');
    expect(stdout).toContain('\\ No newline at end of file');
    expect(stderr).toContain(
      'Shop.Asking (lib/a sp é.ex)\n  1 × call-without-timeout  wait 5,000 ms, as today, in writing\n',
    );
    expect(stderr).toContain(`Would mend 2 of 2 open findings, in 2 files.\nTo apply: atlas fix ${root} --write\n`);
    expect(git(root, 'status', '--porcelain')).toBe('');
    write(root, { 'all.patch': stdout });
    git(root, 'apply', 'all.patch');
    expect(text(root, 'lib/a sp é.ex')).toBe(ANSWERED);
    expect(fix(root)).toMatchObject({ status: 0, stdout: '' });
  });

  test('the diff of a folder inside a repository applies from that folder', () => {
    const root = repository({ 'apps/shop/mix.exs': 'defmodule M do\nend\n', 'apps/shop/lib/a.ex': ASKING });
    const folder = join(root, 'apps/shop');
    const { stdout } = fix(folder);
    write(folder, { 'all.patch': stdout });
    git(folder, 'apply', 'all.patch');
    expect(text(folder, 'lib/a.ex')).toBe(ANSWERED);
    git(folder, 'checkout', 'lib/a.ex');
    git(root, 'apply', '--directory=apps/shop', 'apps/shop/all.patch');
    expect(text(folder, 'lib/a.ex')).toBe(ANSWERED);
  });

  test('Windows line breaks survive the way through git', () => {
    const root = repository({ 'mix.exs': 'defmodule M do\nend\n', 'lib/a.ex': ASKING.replaceAll('\n', '\r\n') });
    write(root, { 'all.patch': fix(root).stdout });
    git(root, 'apply', 'all.patch');
    expect(text(root, 'lib/a.ex')).toBe(ANSWERED.replaceAll('\n', '\r\n'));
  });

  test('nothing to do is 0', () => {
    const root = shop({ 'lib/a.ex': 'defmodule Shop.A do\n  def a, do: 1\nend\n' });
    expect(fix(root)).toMatchObject({ status: 0, stdout: '', stderr: 'There are no open findings here.\n' });
  });
});

describe('--write', () => {
  test('changes the files, keeps their permissions, and exits with 0', () => {
    const root = shop({ 'lib/a.ex': ASKING });
    chmodSync(join(root, 'lib/a.ex'), 0o750);
    const { status, stdout, stderr } = fix(root, '--write');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toContain('Mended 1 of 1 open finding, in 1 file.');
    expect(text(root, 'lib/a.ex')).toBe(ANSWERED);
    expect(statSync(join(root, 'lib/a.ex')).mode & 0o777).toBe(0o750);
  });

  test('suggested fixes are left out unless they are asked for, and say why they are only suggested', () => {
    const root = shop({ 'lib/a.ex': ringing('A'), 'atlas.config.yaml': WRAPPER });
    const safe = fix(root, '--write');
    expect(safe.status).toBe(0);
    expect(safe.stderr).toContain('1 finding more with a fix that a person has to judge');
    expect(text(root, 'lib/a.ex')).toBe(ringing('A'));
    const all = fix(root, '--write', '--suggested');
    expect(all.status).toBe(0);
    expect(all.stderr).toMatch(
      /send through `Shop\.Delivery\.send\/2` \(suggested\)\n {4}The receiver must understand/,
    );
    expect(text(root, 'lib/a.ex')).toContain('do: Shop.Delivery.send(pid, :ring)');
  });

  test('a link inside the codebase stays a link; one that leads out is not followed', () => {
    const outside = temporary({ 'out.ex': ASKING });
    const root = shop({ 'shared/.keep/a.ex': ASKING, 'lib/.gitkeep': '' });
    symlinkSync('../shared/.keep/a.ex', join(root, 'lib/a.ex'));
    symlinkSync(join(outside, 'out.ex'), join(root, 'lib/out.ex'));
    expect(fix(root, '--write').status).toBe(0);
    expect(lstatSync(join(root, 'lib/a.ex')).isSymbolicLink()).toBe(true);
    expect(text(root, 'shared/.keep/a.ex')).toBe(ANSWERED);
    expect(text(outside, 'out.ex')).toBe(ASKING);
  });

  test('a file that does not parse is left alone, with a reason', () => {
    const broken = `${ASKING}defmodule Shop.Broken do\n  def a(, do: GenServer.call(:a, :b)\n`;
    const root = shop({ 'lib/a.ex': broken });
    const { stderr } = fix(root, '--write');
    expect(text(root, 'lib/a.ex')).toBe(broken);
    expect(stderr).toContain(
      'Cannot be fixed by machine\n  lib/a.ex:2  call-without-timeout: the file does not parse as a whole\n',
    );
  });
});

describe('a file that is replaced', () => {
  const file = (path: string, before: string) => ({ path, bytes: new TextEncoder().encode(before), after: 'new' });

  test('must be as it was when it was read', () => {
    const root = temporary({ 'a.ex': 'old', 'b.ex': 'old' });
    writeFileSync(join(root, 'a.ex'), 'edited meanwhile');
    expect(rewriteFiles(root, [file('a.ex', 'old'), file('b.ex', 'old'), file('c.ex', 'old')])).toEqual([
      { path: 'a.ex', reason: 'it has changed since it was read' },
      { path: 'c.ex', reason: expect.stringContaining('no such file') },
    ]);
    expect([text(root, 'a.ex'), text(root, 'b.ex')]).toEqual(['edited meanwhile', 'new']);
  });

  test('must be inside the folder', () => {
    const outside = temporary({ 'a.ex': 'old' });
    const root = temporary();
    symlinkSync(join(outside, 'a.ex'), join(root, 'a.ex'));
    expect(rewriteFiles(root, [file('a.ex', 'old')])).toEqual([
      { path: 'a.ex', reason: 'it leads out of the codebase' },
    ]);
    expect(text(outside, 'a.ex')).toBe('old');
  });
});

describe('what is chosen', () => {
  const files = { 'lib/a.ex': ASKING, 'lib/b/b.ex': ASKING.replace('Asking', 'B'), 'lib/c.ex': ringing('C') };

  test('rules and paths narrow it', () => {
    const root = shop({ ...files, 'atlas.config.yaml': WRAPPER });
    expect(fix(root, '--', 'lib/b').stdout.match(/^\+\+\+ .*/gm)).toEqual(['+++ b/lib/b/b.ex']);
    expect(fix(root, '--suggested', '--rule', 'raw-send').stdout.match(/^\+\+\+ .*/gm)).toEqual(['+++ b/lib/c.ex']);
    expect(fix(root, '--rule', 'raw-sent')).toMatchObject({ status: 2, stdout: '' });
  });

  test('waived findings and those in the baseline are left alone', () => {
    const waiver = 'waivers:\n  - { rule: call-without-timeout, module: Shop.Asking, reason: measured }\n';
    expect(fix(shop({ 'lib/a.ex': ASKING, 'atlas.config.yaml': waiver })).stdout).toBe('');
    const beside = ASKING.replace('  def', '  # atlas:allow call-without-timeout: measured\n  def');
    expect(fix(shop({ 'lib/a.ex': beside })).stdout).toBe('');
    const adopted = shop({ 'lib/a.ex': ASKING });
    expect(atlas(['baseline', adopted, '--cache', temporary()]).status).toBe(0);
    expect(fix(adopted).stdout).toBe('');
  });
});

test('--format json says what was done to which finding', () => {
  const root = shop({ 'lib/a.ex': ASKING, 'lib/c.ex': ringing('C'), 'atlas.config.yaml': WRAPPER });
  const { status, stdout, stderr } = fix(root, '--format', 'json');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    written: false,
    summary: { open: 2, applied: 1, refused: 0, suggested: 1, files: 1 },
    applied: [{ rule: 'call-without-timeout', file: 'lib/a.ex', line: 2, module: 'Shop.Asking', safety: 'safe' }],
    suggested: [{ rule: 'raw-send', file: 'lib/c.ex', safety: 'suggested' }],
    files: [{ file: 'lib/a.ex', diff: expect.stringContaining('+++ b/lib/a.ex') }],
  });
});
