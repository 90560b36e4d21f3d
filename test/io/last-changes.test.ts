import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lastChanges } from '../../scripts/io/last-changes.ts';
import type { ChangesCache } from '../../scripts/model/run.ts';
import { git, repository, temporary, write } from '../temporary.ts';

const commit = (root: string) => {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'next');
  return git(root, 'rev-parse', 'HEAD');
};
const head = (root: string, shallow = false) => ({ commit: git(root, 'rev-parse', 'HEAD'), shallow });

test('each source has the newest commit that changed it; what was deleted has none', async () => {
  const root = repository({ 'lib/a.ex': 'a', 'lib/b.ex': 'b', 'lib/gone.ex': 'g', 'notes.md': 'n' });
  const first = git(root, 'rev-parse', 'HEAD');
  write(root, { 'lib/b.ex': 'b2', 'lib/with space\n.ex': 'c' });
  git(root, 'rm', '-q', 'lib/gone.ex');
  const second = commit(root);
  const changes = await lastChanges(root, head(root));
  expect([...changes!].map(([path, { commit }]) => [path, commit]).sort()).toEqual([
    ['lib/a.ex', first],
    ['lib/b.ex', second],
    ['lib/gone.ex', first],
    ['lib/with space\n.ex', second],
  ]);
  expect(changes!.get('lib/a.ex')!.time).toBe('2026-01-02T03:04:05.000Z');
});

test('paths are relative to the codebase, a folder of the repository', async () => {
  const root = repository({ 'apps/pier/lib/pier.ex': 'p', 'lib/other.ex': 'o' });
  expect([...(await lastChanges(join(root, 'apps/pier'), head(root)))!.keys()]).toEqual(['lib/pier.ex']);
});

test('a merge that is like neither side counts as a change', async () => {
  const root = repository({ 'lib/a.ex': 'one\n' });
  git(root, 'checkout', '-q', '-b', 'topic');
  write(root, { 'lib/a.ex': 'two\n' });
  commit(root);
  git(root, 'checkout', '-q', 'main');
  write(root, { 'lib/a.ex': 'three\n' });
  commit(root);
  git(root, 'merge', '-q', '-s', 'ours', '--no-commit', 'topic');
  write(root, { 'lib/a.ex': 'four\n' });
  const merged = commit(root);
  expect((await lastChanges(root, head(root)))!.get('lib/a.ex')!.commit).toBe(merged);
});

test('the oldest commit of a cut-off history says nothing', async () => {
  const root = repository({ 'lib/a.ex': 'a', 'lib/b.ex': 'b' });
  write(root, { 'lib/b.ex': 'b2' });
  const second = commit(root);
  const changes = await lastChanges(root, head(root, true));
  expect([...changes!].map(([path, one]) => [path, one.commit])).toEqual([['lib/b.ex', second]]);
});

test('git is asked once for a commit', async () => {
  const root = repository({ 'lib/a.ex': 'a' });
  let held: ReturnType<ChangesCache['get']>;
  const cache: ChangesCache = {
    get: () => held,
    set(_, changes) {
      held = changes;
    },
  };
  const first = await lastChanges(root, head(root), cache);
  held = { 'lib/z.ex': { commit: 'x', time: 'y' } };
  expect(first!.size).toBe(1);
  expect([...(await lastChanges(root, head(root), cache))!.keys()]).toEqual(['lib/z.ex']);
});

test('without git nothing is known', async () => {
  expect(await lastChanges(temporary({ 'lib/a.ex': '' }), { commit: 'a'.repeat(40), shallow: false })).toBeNull();
});
