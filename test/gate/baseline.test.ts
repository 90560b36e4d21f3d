/** `atlas baseline`, and `check` with what it wrote. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { baselineDocument } from '../../scripts/model/baseline.ts';
import { temporary, write } from '../temporary.ts';
import { atlas, bell, check, MIX, states } from './atlas.ts';

const FILE = 'atlas.baseline.json';
const shop = (files: Record<string, string> = {}) =>
  temporary({ 'mix.exs': MIX, 'lib/bell.ex': bell('Bell', 'ring', 'chime'), ...files });
const text = (root: string, file = FILE) => readFileSync(join(root, file), 'utf8');

test('what it accepts, check lets pass by itself; what comes after fails', async () => {
  const root = shop();
  expect((await check(['.'], root)).status).toBe(1);
  expect(await atlas(['baseline', '.'], root)).toEqual({
    status: 0,
    stdout: 'atlas.baseline.json: 2 accepted findings\n',
    stderr: '',
  });
  const held = await check(['.'], root);
  expect(held).toMatchObject({ status: 0, baseline: { file: FILE, entries: 2, stale: [] } });
  expect(held.summary).toMatchObject({ open: 0, baseline: 2 });
  write(root, { 'lib/horn.ex': bell('Horn', 'blow') });
  const after = await check(['.'], root);
  expect(after.status).toBe(1);
  expect(states(after)).toEqual(['baseline lib/bell.ex:2', 'baseline lib/bell.ex:3', 'open lib/horn.ex:2']);
  rmSync(join(root, FILE));
  expect((await check(['.'], root)).summary.open).toBe(3);
});

test('the file is of the schema, one entry a line, sorted, and the same bytes for the same findings', async () => {
  const root = shop({ 'lib/a.ex': bell('Zoo', 'z', 'a') });
  await atlas(['baseline', '.'], root);
  const first = text(root);
  const { findings } = baselineDocument.parse(JSON.parse(first));
  expect(findings.map(({ module, function: name }) => `${module}.${name}`)).toEqual([
    'Shop.Bell.chime/1',
    'Shop.Bell.ring/1',
    'Shop.Zoo.a/1',
    'Shop.Zoo.z/1',
  ]);
  expect(findings[0]).toMatchObject({ rule: 'raw-send', severity: 'warning', code: 'send(pid, :chime)' });
  expect(first.split('\n').filter((line) => line.includes('"fingerprint"'))).toHaveLength(4);
  expect(first).not.toContain('lib/');
  // Moved and renamed: nothing of the file changes.
  rmSync(join(root, 'lib/a.ex'));
  write(root, { 'lib/deep/zoo.ex': `\n\n${bell('Zoo', 'a', 'z')}` });
  expect((await atlas(['baseline', '.'], root)).status).toBe(0);
  expect(text(root)).toBe(first);
});

test('it only shrinks: gone entries are reported and taken out, new findings are refused', async () => {
  const root = shop();
  await atlas(['baseline', '.'], root);
  write(root, { 'lib/bell.ex': bell('Bell', 'ring', 'toll') });
  const stale = await check(['.'], root);
  expect(stale.baseline?.stale).toMatchObject([{ rule: 'raw-send', module: 'Shop.Bell' }]);
  expect(states(stale)).toEqual(['baseline lib/bell.ex:2', 'open lib/bell.ex:3']);
  const again = await atlas(['baseline', '.'], root);
  expect(again.status).toBe(1);
  expect(again.stdout).toMatch(
    /^atlas\.baseline\.json: 1 accepted finding \(1 taken out: no longer found\)\n\n1 new finding not accepted: [^\n]*\n {2}lib\/bell\.ex:3 {2}raw-send {2}Shop\.Bell\.toll\/1\n$/,
  );
  expect(JSON.parse(text(root)).findings).toHaveLength(1);
  expect((await atlas(['baseline', '.', '--accept-new'], root)).stdout).toBe(
    'atlas.baseline.json: 2 accepted findings (1 added)\n',
  );
  expect((await check(['.'], root)).status).toBe(0);
});

test('what was not looked for is not gone: a rule that is off, a file that does not parse', async () => {
  const root = shop({ 'lib/horn.ex': bell('Horn', 'blow') });
  await atlas(['baseline', '.'], root);
  write(root, { 'atlas.config.json': '{"rules": {"raw-send": {"off": true}}}' });
  expect((await check(['.'], root)).baseline?.stale).toEqual([]);
  rmSync(join(root, 'atlas.config.json'));
  write(root, { 'lib/horn.ex': 'defmodule Shop.Horn do\n  def blow(pid) do\n', 'lib/bell.ex': bell('Bell', 'ring') });
  expect((await check(['.'], root)).baseline?.stale).toMatchObject([{ module: 'Shop.Bell' }]);
  await atlas(['baseline', '.'], root);
  expect(text(root)).toContain('Shop.Horn');
  expect(text(root)).not.toContain('chime');
});

test('a waiver goes before it: waived stays waived, expired fails and is never accepted', async () => {
  const root = shop({ 'lib/bell.ex': bell('Bell', 'ring') });
  await atlas(['baseline', '.'], root);
  const waive = (expires: string) =>
    write(root, {
      'atlas.config.json': JSON.stringify({ waivers: [{ rule: 'raw-send', reason: 'for now', expires }] }),
    });
  waive('2999-01-01');
  expect(states(await check(['.'], root))).toEqual(['waived lib/bell.ex:2']);
  waive('2020-01-01');
  const expired = await check(['.'], root);
  expect(states(expired)).toEqual(['open lib/bell.ex:2']);
  expect(expired).toMatchObject({ status: 1, summary: { gate: { waivers: 1 } } });
  rmSync(join(root, FILE));
  const adopted = await atlas(['baseline', '.'], root);
  expect(adopted.status).toBe(1);
  expect(adopted.stdout).toMatch(/^Nothing to accept[\s\S]*1 finding not accepted: the waiver has expired/);
  expect(existsSync(join(root, FILE))).toBe(false);
});

test('another file: --file writes it, --baseline and `baseline` read it', async () => {
  const root = shop();
  await atlas(['baseline', '.', '--file', 'ci/accepted.json'], root);
  expect(existsSync(join(root, FILE))).toBe(false);
  expect((await check(['.'], root)).status).toBe(1);
  expect((await check(['.', '--baseline', 'ci/accepted.json'], root)).baseline?.file).toBe('ci/accepted.json');
  write(root, { 'atlas.config.json': '{"baseline": "ci/accepted.json"}' });
  expect((await check(['.'], root)).status).toBe(0);
});

test.each([
  ['is missing', undefined, /There is no baseline b\.json/],
  ['is not JSON', '{', /b\.json is not valid JSON/],
  ['has a merge conflict', '{\n<<<<<<< HEAD\n', /b\.json:2: a merge conflict/],
  ["is another program's", '{"issues": []}', /b\.json is no baseline of Atlas: "version"/],
  ['has other entries', '{"version": 1, "findings": [{"id": 3}]}', /no baseline of Atlas: "findings\.0\./],
  [
    'is of a newer Atlas',
    '{"version": 2, "findings": []}',
    /b\.json is a baseline of version 2; this Atlas reads version 1/,
  ],
])('a file that %s: exit status 2, and nothing is written over it', async (_what, content, message) => {
  const root = shop(content === undefined ? {} : { 'b.json': content });
  const result = await atlas(['check', '.', '--baseline', 'b.json'], root);
  expect(result).toMatchObject({ status: 2, stdout: '' });
  expect(result.stderr).toMatch(message);
  expect(result.stderr.trimEnd().split('\n')).toHaveLength(2);
  if (content === undefined) return;
  expect((await atlas(['baseline', '.', '--file', 'b.json'], root)).status).toBe(2);
  expect(text(root, 'b.json')).toBe(content);
});

test('a folder in its place is named', async () => {
  const { status, stderr } = await atlas(['check', '.', '--baseline', '.'], shop());
  expect(status).toBe(2);
  expect(stderr).toMatch(/The baseline \/\S+ cannot be read: a folder where a file should be/);
});

test('it is applied before controls are measured', async () => {
  const root = shop();
  expect((await check(['.'], root)).summary.controls['no-raw-sends']).toBe('fail');
  await atlas(['baseline', '.'], root);
  expect((await check(['.'], root)).summary.controls['no-raw-sends']).toBe('waived');
});
