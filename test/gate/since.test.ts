/** `check --since REV`: what a branch adds. */
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mergeBase } from '../../scripts/io/git-history.ts';
import { listCommit, readCommit } from '../../scripts/io/git-tree.ts';
import { readTree } from '../../scripts/io/source-tree.ts';
import { git, repository, temporary, write } from '../temporary.ts';
import { atlas, bell, check, MIX, states } from './atlas.ts';

const commit = (root: string) => {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'next');
};
const shop = () =>
  repository({ '.gitignore': '.atlas\n', 'mix.exs': MIX, 'lib/bell.ex': bell('Bell', 'ring', 'chime') });

test('findings that the merge base has already are accepted, wherever they moved; new ones are open', async () => {
  const root = shop();
  git(root, 'checkout', '-q', '-b', 'branch');
  mkdirSync(join(root, 'lib/deep'));
  renameSync(join(root, 'lib/bell.ex'), join(root, 'lib/deep/b.ex'));
  write(root, { 'lib/deep/b.ex': `\n# moved\n${bell('Bell', 'chime', 'ring', 'toll')}` });
  commit(root);
  const found = await check(['.', '--since', 'main'], root);
  expect(states(found)).toEqual(['baseline lib/deep/b.ex:4', 'baseline lib/deep/b.ex:5', 'open lib/deep/b.ex:6']);
  expect(found).toMatchObject({ status: 1, since: { revision: 'main', mergeBase: git(root, 'rev-parse', 'main') } });
  expect(found.summary).toMatchObject({ open: 1, baseline: 2 });
});

test('one mended and one new is not nothing', async () => {
  const root = shop();
  write(root, { 'lib/bell.ex': bell('Bell', 'ring', 'toll') });
  expect(states(await check(['.', '--since', 'HEAD'], root))).toEqual(['baseline lib/bell.ex:2', 'open lib/bell.ex:3']);
});

test('compared with where the branch began, not with what the other one became', async () => {
  const root = shop();
  git(root, 'checkout', '-q', '-b', 'branch');
  git(root, 'checkout', '-q', 'main');
  write(root, { 'lib/bell.ex': bell('Bell', 'ring'), 'lib/late.ex': bell('Late', 'late') });
  commit(root);
  git(root, 'checkout', '-q', 'branch');
  write(root, { 'lib/late.ex': bell('Late', 'late') });
  commit(root);
  expect(states(await check(['.', '--since', 'main'], root))).toEqual([
    'baseline lib/bell.ex:2',
    'baseline lib/bell.ex:3',
    'open lib/late.ex:2',
  ]);
});

test('a dirty tree counts as it is; the second run answers the same from what is kept', async () => {
  const root = shop();
  write(root, { 'lib/fresh.ex': bell('Fresh', 'new') });
  const first = await check(['.', '--since', 'HEAD'], root);
  expect(states(first)).toEqual(['baseline lib/bell.ex:2', 'baseline lib/bell.ex:3', 'open lib/fresh.ex:2']);
  expect(await check(['.', '--since', 'HEAD'], root)).toEqual(first);
  write(root, { 'atlas.config.json': '{"rules": {"raw-send": {"severity": "info"}}, "failOn": "info"}' });
  expect(states(await check(['.', '--since', 'HEAD'], root))).toEqual(states(first));
});

test('a subfolder of the repository is compared with itself', async () => {
  const root = repository({
    'apps/a/mix.exs': MIX,
    'apps/a/lib/bell.ex': bell('Bell', 'ring'),
    'apps/b/lib/horn.ex': bell('Horn', 'blow'),
  });
  const app = join(root, 'apps/a');
  write(app, { 'lib/horn.ex': bell('Horn', 'blow') });
  expect(states(await check(['.', '--since', 'HEAD'], app))).toEqual(['baseline lib/bell.ex:2', 'open lib/horn.ex:2']);
  expect(states(await check([app, '--since', 'HEAD'], root))).toEqual(['baseline lib/bell.ex:2', 'open lib/horn.ex:2']);
});

test('of equal sites at the top of two files, the one in the new file is new', async () => {
  const root = repository({ 'mix.exs': MIX, 'lib/m.ex': 'send(:bell, :ring)\n' });
  write(root, { 'lib/a.ex': 'send(:bell, :ring)\n' });
  expect(states(await check(['.', '--since', 'HEAD'], root))).toEqual(['open lib/a.ex:1', 'baseline lib/m.ex:1']);
});

test('what CI does not run is compared, too', async () => {
  const audited = MIX.replace('version: "0.1.0"]', 'version: "0.1.0", deps: [{:mix_audit, "~> 2.0", only: :dev}]]');
  const root = repository({
    'mix.exs': audited,
    '.github/workflows/ci.yml': 'on: [push]\njobs:\n  test:\n    runs-on: x\n    steps:\n      - run: mix test\n',
    'lib/a.ex': 'defmodule A do\nend\n',
  });
  const parity = async () => states(await check(['.', '--since', 'HEAD', '--rule', 'enforcement-parity'], root));
  expect(await parity()).toEqual(['baseline mix.exs:4']);
  write(root, { 'mix.exs': audited.replace('deps: [', 'deps: [{:sobelow, "~> 0.13", only: :dev}, ') });
  expect(await parity()).toEqual(expect.arrayContaining(['baseline mix.exs:4', 'open mix.exs:4']));
});

test('an expired waiver fails all the same; --only-new prints what is open', async () => {
  const root = shop();
  const waived = `defmodule Shop.W do\n  # atlas:allow raw-send until 2020-01-01: for now\n  def w(pid), do: send(pid, 1)\nend\n`;
  write(root, { 'lib/w.ex': waived });
  commit(root);
  const found = await check(['.', '--since', 'HEAD', '--only-new'], root);
  expect(states(found)).toEqual(['open lib/w.ex:3']);
  expect(found.summary).toMatchObject({ baseline: 2, gate: { failed: true, waivers: 1 } });
});

describe('what cannot be compared is said, with exit status 2', () => {
  const failure = async (root: string, revision = 'main') => {
    const { status, stdout, stderr } = await atlas(['check', '.', '--since', revision], root);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/(^|\n)error: [^\n]+\n {2}[^\n]+\n$/);
    return stderr;
  };

  test('no repository, nothing committed, an unknown revision', async () => {
    const plain = temporary({ 'mix.exs': MIX });
    expect(await failure(plain)).toMatch(/needs a git repository/);
    git(plain, 'init', '-q');
    expect(await failure(plain)).toMatch(/nothing is committed/);
    const root = shop();
    expect(await failure(root, 'mian')).toMatch(/knows no commit "mian"/);
    expect(await failure(root, '--output=x')).toMatch(/knows no commit/);
    expect(await failure(root, 'HEAD:mix.exs')).toMatch(/knows no commit/);
  });

  test('nothing in common', async () => {
    const root = shop();
    git(root, 'checkout', '-q', '--orphan', 'other');
    git(root, 'commit', '-q', '-m', 'alone', '--allow-empty');
    expect(await failure(root)).toMatch(/have no commit in common/);
  });

  test('a shallow clone, unless the revision is an ancestor that is there', async () => {
    const origin = shop();
    write(origin, { 'lib/more.ex': bell('More', 'more') });
    commit(origin);
    git(origin, 'checkout', '-q', '-b', 'branch', 'HEAD~1');
    write(origin, { 'lib/x.ex': bell('X', 'x') });
    commit(origin);
    const clone = temporary();
    git(clone, 'clone', '-q', '--depth', '1', '--no-single-branch', `file://${origin}`, 'c');
    const root = join(clone, 'c');
    expect(await failure(root, 'origin/main')).toMatch(/shallow[\s\S]*fetch-depth: 0/);
    expect(await failure(root, 'HEAD~1')).toMatch(/knows no commit "HEAD~1"[\s\S]*shallow clone/);
    expect(await mergeBase(root, 'HEAD')).toBe(git(root, 'rev-parse', 'HEAD'));
    git(root, 'fetch', '-q', '--unshallow');
    expect(await mergeBase(root, 'origin/main')).toBe(git(root, 'rev-parse', 'HEAD~1'));
  });
});

test('the sources of a commit are those that a folder with it has', async () => {
  const root = repository({
    'mix.exs': MIX,
    'lib/ü b.ex': 'x',
    'deps/a/lib/a.ex': 'x',
    '_build/b.ex': 'x',
    'apps/web/mix.exs': 'x',
    'apps/web/deps/c.ex': 'x',
    'lib/deps/d.ex': 'x',
    'lib/cover/e.ex': 'x',
    'cover/f.ex': 'x',
    '.formatter.exs': 'x',
    '.hidden/g.ex': 'x',
    'priv/h.exs': 'h',
    'gen/i.ex': 'x',
    'README.md': 'x',
  });
  const commit = await listCommit(root, git(root, 'rev-parse', 'HEAD'));
  const present = await readTree(root, { exclude: ['gen/**'] });
  const { tree, digests } = await readCommit(commit, ['gen/**'], () => false);
  expect(tree.files.map(({ path, bytes }) => [path, bytes.toString()])).toEqual(
    present.files.map(({ path, bytes }) => [path, bytes.toString()]),
  );
  expect(present.files.length).toBe(7);
  const known = digests.get('priv/h.exs');
  const again = await readCommit(commit, [], (digest) => digest === known);
  expect(again.tree.files.find(({ path }) => path === 'priv/h.exs')?.bytes).toHaveLength(0);
});
