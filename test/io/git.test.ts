import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGit } from '../../scripts/io/git.ts';
import { sourceBase } from '../../scripts/io/git-remote.ts';
import { git, repository, temporary, write } from '../temporary.ts';

test('outside a repository, and in a folder that its repository does not hold, there is nothing to know', async () => {
  expect(await readGit(temporary({ 'a.ex': '' }))).toBeNull();
  const root = repository({ 'a.ex': '' });
  write(root, { 'ignored/b.ex': '' });
  expect(await readGit(join(root, 'ignored'))).toBeNull();
});

test('commit, its time, and a clean tree', async () => {
  const root = repository({ 'lib/a.ex': 'a' });
  const state = await readGit(root);
  expect(state).toMatchObject({
    commit: git(root, 'rev-parse', 'HEAD'),
    commitTime: '2026-01-02T03:04:05.000Z',
    dirty: false,
    sourceUrl: null,
    shallow: false,
  });
});

test('a changed file and an untracked source make it dirty; an untracked note does not', async () => {
  const root = repository({ 'lib/a.ex': 'a' });
  write(root, { 'notes.txt': 'x' });
  expect((await readGit(root))?.dirty).toBe(false);
  write(root, { 'lib/new.ex': 'x' });
  expect((await readGit(root))?.dirty).toBe(true);
});

test('paths are relative to the codebase, which may be a subfolder; changes outside it do not count', async () => {
  const root = repository({ 'apps/one/lib/a.ex': 'a', 'apps/two/lib/b.ex': 'b' });
  git(root, 'remote', 'add', 'origin', 'git@github.com:acme/shop.git');
  write(root, { 'apps/two/lib/b.ex': 'changed' });
  const one = await readGit(join(root, 'apps/one'));
  expect(one?.dirty).toBe(false);
  expect(one?.sourceUrl).toBe(`https://github.com/acme/shop/blob/${one?.commit}/apps/one/`);
  expect(await one?.changedSince(one.commit!)).toEqual([]);
  const two = await readGit(join(root, 'apps/two'));
  expect(await two?.changedSince(two.commit!)).toEqual(['lib/b.ex']);
});

test('changes since a commit: committed, uncommitted and untracked; an unknown commit answers null', async () => {
  const root = repository({ 'a.ex': '1', 'b é.ex': '1', 'c.ex': '1' });
  const first = git(root, 'rev-parse', 'HEAD');
  write(root, { 'a.ex': '2' });
  git(root, 'commit', '-qam', 'second');
  write(root, { 'b é.ex': '2', 'new.ex': '' });
  const state = await readGit(root);
  expect(await state?.changedSince(first)).toEqual(['a.ex', 'b é.ex', 'new.ex']);
  expect(await state?.changedSince('f'.repeat(40))).toBeNull();
  expect(await state?.changedSince('--output=x')).toBeNull();
  expect(await state?.changedSince(first.slice(0, 9))).toEqual(['a.ex', 'b é.ex', 'new.ex']);
  expect(await state?.changedSince('f'.repeat(9))).toBeNull();
  git(root, 'branch', 'feedbeef');
  expect(await state?.changedSince('feedbeef')).toBeNull();
  expect(await state?.lastCommitTouching('b é.ex')).toEqual({ commit: first, time: '2026-01-02T03:04:05.000Z' });
  expect(await state?.lastCommitTouching('new.ex')).toBeNull();
  expect(await state?.isTracked('a.ex')).toBe(true);
  expect(await state?.isTracked('*.exs')).toBe(false);
});

test('a shallow clone is said to be one, and its oldest commit dates nothing', async () => {
  const origin = repository({ 'a.ex': '1' });
  write(origin, { 'b.ex': '1' });
  git(origin, 'add', '-A');
  git(origin, 'commit', '-qm', 'second');
  const folder = temporary();
  git(folder, 'clone', '-q', '--depth', '1', `file://${origin}`, 'clone');
  const state = await readGit(join(folder, 'clone'));
  expect(state?.shallow).toBe(true);
  expect(await state?.lastCommitTouching('a.ex')).toBeNull();
});

test('a repository before its first commit has none', async () => {
  const root = temporary({ 'a.ex': '' });
  git(root, 'init', '-q');
  git(root, 'add', '-A');
  expect(await readGit(root)).toMatchObject({ commit: null, commitTime: null, dirty: true });
});

test('programs that a repository names are not run', async () => {
  const root = repository({ 'a.ex': '1', '.gitattributes': '*.ex filter=evil diff=evil\n' });
  const trace = join(root, '.git', 'it-ran');
  const program = join(root, '.git', 'evil.sh');
  writeFileSync(program, `#!/bin/sh\ntouch ${trace}\ncat\n`, { mode: 0o755 });
  for (const key of [
    'core.fsmonitor',
    'filter.evil.clean',
    'filter.evil.smudge',
    'diff.evil.command',
    'diff.external',
    'gpg.program',
    'core.pager',
    'core.sshCommand',
  ])
    git(root, 'config', key, program);
  git(root, 'config', 'log.showSignature', 'true');
  write(root, { 'a.ex': '2', '.git/hooks/post-index-change': `#!/bin/sh\ntouch ${trace}\n` });
  const state = await readGit(root);
  expect(state?.dirty).toBe(true);
  expect(await state?.changedSince(state.commit!)).toEqual(['a.ex']);
  await state?.lastCommitTouching('a.ex');
  expect(existsSync(trace)).toBe(false);
});

test("settings of the caller's own repository are not taken for the codebase's", async () => {
  const own = repository({ 'own.ex': '' });
  process.env.GIT_DIR = join(own, '.git');
  try {
    expect(await readGit(temporary({ 'a.ex': '' }))).toBeNull();
  } finally {
    delete process.env.GIT_DIR;
  }
});

test.each([
  ['git@github.com:o/r.git', 'https://github.com/o/r/blob/C/'],
  ['https://ada:secret@github.com/o/r', 'https://github.com/o/r/blob/C/'],
  ['ssh://git@gitlab.example.org:2222/group/sub/r.git', 'https://gitlab.example.org/group/sub/r/-/blob/C/'],
  ['https://bitbucket.org/o/r.git', 'https://bitbucket.org/o/r/src/C/'],
  ['../origin.git', null],
  ['file:///srv/git/r.git', null],
  ['https://code.example.org/o/r.git', null],
])('%s is seen at %s', (remote, base) => {
  expect(sourceBase(remote, 'C', '')).toBe(base);
});

test('a folder with odd characters is written so that a link holds it', () => {
  expect(sourceBase('git@github.com:o/r.git', 'C', 'a b/#c/')).toBe('https://github.com/o/r/blob/C/a%20b/%23c/');
});

test('the newest commit at a time, and none before the first', async () => {
  const root = repository({ 'a.ex': '1' });
  const first = git(root, 'rev-parse', 'HEAD');
  const state = await readGit(root);
  expect(await state?.commitAt('2026-01-02T04:04:05+01:00')).toBe(first);
  expect(await state?.commitAt('2026-01-01T00:00:00Z')).toBeNull();
});
