import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readTree } from '../../scripts/io/source-tree.ts';
import { temporary } from '../temporary.ts';

const pathsOf = async (root: string, options = {}) => (await readTree(root, options)).files.map(({ path }) => path);

test('finds sources in code point order and leaves out what Mix, npm and git put there', async () => {
  const root = temporary({
    'mix.exs': '',
    'lib/b.ex': '',
    'lib/a/z.ex': '',
    'lib/B.ex': '',
    'test/a_test.exs': '',
    'deps/jason/lib/jason.ex': '',
    '_build/dev/x.ex': '',
    'cover/x.ex': '',
    'assets/node_modules/x/x.ex': '',
    '.elixir_ls/x.ex': '',
    '.formatter.exs': '',
    'README.md': '',
    'lib/page.heex': '',
  });
  expect(await pathsOf(root)).toEqual([
    '.formatter.exs',
    'lib/B.ex',
    'lib/a/z.ex',
    'lib/b.ex',
    'mix.exs',
    'test/a_test.exs',
  ]);
});

test('a folder named deps or cover that Mix did not make is read', async () => {
  const root = temporary({ 'mix.exs': '', 'lib/deps/graph.ex': '', 'apps/web/mix.exs': '', 'apps/web/deps/x.ex': '' });
  expect(await pathsOf(root)).toEqual(['apps/web/mix.exs', 'lib/deps/graph.ex', 'mix.exs']);
});

test('globs leave out what they match', async () => {
  const root = temporary({ 'lib/a.ex': '', 'lib/generated/b.ex': '', 'priv/c.exs': '' });
  expect(await pathsOf(root, { exclude: ['lib/generated/**', '*/c.exs'] })).toEqual(['lib/a.ex']);
});

test('a loop of symbolic links ends, and each file is read once, under its own name', async () => {
  const root = temporary({ 'lib/a.ex': 'a', 'vendor/b.ex': 'b' });
  symlinkSync('..', join(root, 'lib/up'));
  symlinkSync('.', join(root, 'here'));
  symlinkSync('lib/a.ex', join(root, 'aa.ex'));
  symlinkSync('../vendor', join(root, 'lib/vendored'));
  expect(await readTree(root)).toMatchObject({ files: [{ path: 'lib/a.ex' }, { path: 'vendor/b.ex' }], problems: [] });
});

test('a link out of the codebase is noted and not followed; a dangling and a looping one are noted', async () => {
  const outside = temporary({ 'secret.ex': 'secret' });
  const root = temporary({ 'lib/a.ex': '' });
  symlinkSync(join(outside, 'secret.ex'), join(root, 'lib/secret.ex'));
  symlinkSync(outside, join(root, 'lib/elsewhere'));
  symlinkSync('gone.ex', join(root, 'lib/dangling.ex'));
  symlinkSync('self.ex', join(root, 'lib/self.ex'));
  const { files, problems } = await readTree(root);
  expect(files.map(({ path }) => path)).toEqual(['lib/a.ex']);
  expect(problems).toEqual([
    { path: 'lib/dangling.ex', message: 'not read: no such file (a dangling link, or removed meanwhile)' },
    { path: 'lib/elsewhere', message: 'not followed: the link leads out of the codebase' },
    { path: 'lib/secret.ex', message: 'not followed: the link leads out of the codebase' },
    { path: 'lib/self.ex', message: 'not read: a loop of symbolic links' },
  ]);
});

test('a file over the limit is noted with both sizes', async () => {
  const root = temporary({ 'lib/table.ex': Buffer.alloc(10 * 1024 * 1024, 'a'), 'lib/a.ex': '' });
  const { files, problems } = await readTree(root);
  expect(files.map(({ path }) => path)).toEqual(['lib/a.ex']);
  expect(problems).toEqual([{ path: 'lib/table.ex', message: 'not read: larger than 4 MB (10 MB)' }]);
});

test('a folder named like a source is a folder; a pipe named like a source does not hang', async () => {
  const root = temporary({ 'lib/folder.ex/a.ex': '' });
  execFileSync('mkfifo', [join(root, 'lib/pipe.ex')]);
  const { files, problems } = await readTree(root);
  expect(files.map(({ path }) => path)).toEqual(['lib/folder.ex/a.ex']);
  expect(problems).toEqual([{ path: 'lib/pipe.ex', message: 'not read: not a regular file' }]);
});

test('what may not be read is noted, and the rest is read', async () => {
  const root = temporary({ 'lib/a.ex': '', 'lib/locked.ex': 'x', 'lib/closed/b.ex': '' });
  chmodSync(join(root, 'lib/locked.ex'), 0);
  chmodSync(join(root, 'lib/closed'), 0);
  asNobody();
  const { files, problems } = await readTree(root);
  expect(files.map(({ path }) => path)).toEqual(['lib/a.ex']);
  expect(problems).toEqual([
    { path: 'lib/closed', message: 'not read: permission denied' },
    { path: 'lib/locked.ex', message: 'not read: permission denied' },
  ]);
});

test('an empty folder is an empty tree', async () => {
  const root = temporary();
  mkdirSync(join(root, 'lib'));
  expect(await readTree(root)).toEqual({ files: [], problems: [] });
});

/** Permissions do not bind the superuser. */
function asNobody(): void {
  if (process.getuid?.() !== 0) return;
  process.seteuid?.(65534);
  onTestFinished(() => process.seteuid?.(0));
}
