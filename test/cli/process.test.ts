import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkOutput } from '../../scripts/model/check-output.ts';
import { scanOutput } from '../../scripts/model/scan-output.ts';
import { ROOT } from '../imports.ts';
import { git, repository, temporary } from '../temporary.ts';
import { atlas, ringing, shop } from './atlas.ts';

test('0 when it holds, 1 when problems were found, 2 when Atlas could not do its job', () => {
  const clean = shop({ 'lib/quiet.ex': 'defmodule Shop.Quiet do\n  def hush, do: :ok\nend\n' });
  expect(atlas(['check', clean])).toMatchObject({ status: 0, stderr: '' });
  expect(atlas(['check', shop({ 'lib/bell.ex': ringing('Bell') })])).toMatchObject({ status: 1, stderr: '' });
  expect(atlas(['check', join(clean, 'nowhere')])).toMatchObject({ status: 2, stdout: '' });
});

test('check --format json is the contract, on the demo, which DIR defaults to', () => {
  const cache = temporary();
  const { status, stdout } = atlas(['check', '--format', 'json', '--cache', cache]);
  const output = JSON.parse(stdout);
  expect(checkOutput.parse(output)).toEqual(output);
  expect(status).toBe(1);
  expect(Object.keys(output)).toEqual(['version', 'codebase', 'summary', 'findings', 'waivers', 'baseline', 'since']);
  expect(output.codebase.root).toBe('foundation');
  expect(output.findings.length).toBeGreaterThan(5);
  const ofRules = output.findings.filter(({ tool }: { tool?: string }) => tool === undefined);
  expect(output.summary.open + output.summary.waived + output.summary.baseline).toBe(ofRules.length);
  expect(output.findings.length).toBeGreaterThan(ofRules.length);
  expect(
    output.findings.every(({ file }: { file: string }) => existsSync(join(ROOT, 'content/demo/foundation', file))),
  ).toBe(true);
  expect(stdout).not.toContain(ROOT);
});

test('scan --format json is the contract, on the demo', () => {
  const { status, stdout, stderr } = atlas(['scan', '--format', 'json', '--cache', temporary()]);
  const output = JSON.parse(stdout);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(scanOutput.parse(output)).toEqual(output);
  expect(Object.keys(output)).toEqual([
    'version',
    'codebase',
    'modules',
    'supervision',
    'messages',
    'ets',
    'telemetry',
    'flags',
  ]);
  expect(output.modules.length).toBeGreaterThanOrEqual(35);
  expect(output.supervision.roots.length).toBeGreaterThan(0);
  expect(stdout).not.toContain(ROOT);
});

test('a second run prints the same bytes; so does one from another folder', () => {
  const root = repository({ 'mix.exs': '', 'lib/bell.ex': ringing('Bell'), 'lib/horn.ex': ringing('Horn') });
  const first = atlas(['check', root, '--format', 'json']).stdout;
  expect(atlas(['check', '.', '--format', 'json'], { cwd: root }).stdout).toBe(first);
  expect(atlas(['check', root, '--format', 'json', '--cache', temporary()]).stdout).toBe(first);
  expect(JSON.parse(first).codebase.commit).toBe(git(root, 'rev-parse', 'HEAD'));
});

test('a run writes nothing into the codebase but .atlas/, which git does not see', () => {
  const root = repository({ 'mix.exs': '', 'lib/bell.ex': ringing('Bell') });
  atlas(['check', root]);
  expect(readdirSync(root).sort()).toEqual(['.atlas', '.git', 'lib', 'mix.exs']);
  expect(git(root, 'status', '--porcelain')).toBe('');
});

test('a reader that closes early ends the program without a complaint', () => {
  const line = `"${process.execPath}" scripts/atlas.ts scan --cache "${temporary()}" | head -c 20`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: ROOT, encoding: 'utf8', timeout: 60_000 });
  expect(stdout).toHaveLength(20);
  expect(stderr).toBe('');
});

test('a gate that fails is not green for a reader that closes early', () => {
  const root = temporary({
    'mix.exs': '',
    'lib/bells.ex': Array.from({ length: 3_000 }, (_, n) => ringing(`Bell${n}`)).join('\n'),
  });
  const line = `set -o pipefail; "${process.execPath}" scripts/atlas.ts check "${root}" | head -c 20`;
  expect(spawnSync('bash', ['-c', line], { cwd: ROOT, encoding: 'utf8' })).toMatchObject({ status: 2, stderr: '' });
});

test.each([
  'process.exit(0)',
  'await new Promise(() => {})',
  'setTimeout(() => process.exit(0)); await new Promise(() => {})',
])('a trusted rule that ends the process, or never comes, leaves no green: %s', (code) => {
  const root = repository({ 'mix.exs': '', 'lib/a.ex': '', 'docs/atlas/rules/late/rule.ts': code });
  const { status, stdout, stderr } = atlas(['check', root, '--trust']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('error: Atlas was ended before it was done');
});

test('the way in tells an old Node so, before it loads anything', () => {
  const pretend =
    'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.19.0"}})';
  const entry = join(ROOT, 'bin/atlas.js');
  const old = spawnSync(process.execPath, ['--import', pretend, entry, '--version'], { encoding: 'utf8' });
  expect(old).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'error: This is Node 20.19.0; Atlas needs 22.18 or newer.\n',
  });
  expect(spawnSync(process.execPath, [entry, '--version'], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});
