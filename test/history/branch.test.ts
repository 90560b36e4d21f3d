import { describe, expect, test } from 'vitest';
import { united, withLine } from '../../scripts/history/lines.ts';
import { appendHistoryBranch, readHistoryBranch } from '../../scripts/io/history-branch.ts';
import { git, repository, temporary } from '../temporary.ts';

const BRANCH = 'meta/history';
const harbour = () => repository({ 'lib/quay.ex': 'defmodule Quay do\nend\n' });
const append = (root: string, line: string, branch = BRANCH) =>
  appendHistoryBranch(root, branch, { unite: united, add: (text) => withLine(text, line), message: 'history' });
const linesOf = (root: string) => git(root, 'show', `${BRANCH}:history.jsonl`).split('\n');

describe('a branch of its own', () => {
  test('begins with the first record, and no file, index or other branch changes', async () => {
    const root = harbour();
    const main = git(root, 'rev-parse', 'main');
    expect(await readHistoryBranch(root, BRANCH, united)).toBe('');
    expect(await append(root, '{"n":1}\n')).toBe('{"n":1}\n');
    expect(await append(root, '{"n":2}\n')).toBe('{"n":1}\n{"n":2}\n');
    expect(await readHistoryBranch(root, BRANCH, united)).toBe('{"n":1}\n{"n":2}\n');
    expect(git(root, 'rev-list', '--count', BRANCH)).toBe('2');
    expect(git(root, 'rev-parse', 'main')).toBe(main);
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(git(root, 'branch', '--show-current')).toBe('main');
  });

  test('builds that race lose nothing', async () => {
    const root = harbour();
    const names = Array.from({ length: 8 }, (_, n) => `{"n":${n}}`);
    await Promise.all(names.map((line) => append(root, `${line}\n`)));
    expect(linesOf(root).sort()).toEqual(names);
    expect(git(root, 'rev-list', '--count', BRANCH)).toBe('8');
  });

  test('what was fetched and what was added here go on together', async () => {
    const root = harbour();
    await append(root, '{"n":1}\n');
    const clone = temporary();
    git(clone, 'clone', '-q', root, 'copy');
    const copy = `${clone}/copy`;
    // The clone has the branch only as it was fetched.
    await append(copy, '{"n":2}\n');
    await append(root, '{"n":3}\n');
    git(copy, 'fetch', '-q', 'origin');
    await append(copy, '{"n":4}\n');
    expect(linesOf(copy).sort()).toEqual(['{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}']);
    git(copy, 'push', '-q', 'origin', BRANCH);
    expect(linesOf(root)).toHaveLength(4);
  });

  test('a branch of something else, or one that is checked out, is left alone', async () => {
    const root = harbour();
    await expect(append(root, '{}\n', 'main')).rejects.toThrow(/checked out/);
    git(root, 'branch', 'release');
    await expect(append(root, '{}\n', 'release')).rejects.toThrow(/branch of something else/);
    await expect(readHistoryBranch(root, 'release', united)).rejects.toThrow(/branch of something else/);
    await expect(append(temporary(), '{}\n')).rejects.toThrow(/no git repository/);
  });

  test('other files in it stay', async () => {
    const root = harbour();
    await append(root, '{"n":1}\n');
    const blob = git(root, 'rev-parse', 'main:lib/quay.ex');
    const history = git(root, 'rev-parse', `${BRANCH}:history.jsonl`);
    git(root, 'read-tree', '--empty');
    git(root, 'update-index', '--add', '--cacheinfo', `100644,${blob},README.md`);
    git(root, 'update-index', '--add', '--cacheinfo', `100644,${history},history.jsonl`);
    const tree = git(root, 'write-tree');
    const commit = git(root, 'commit-tree', tree, '-p', BRANCH, '-m', 'readme');
    git(root, 'update-ref', `refs/heads/${BRANCH}`, commit);
    git(root, 'read-tree', 'main');
    await append(root, '{"n":2}\n');
    expect(git(root, 'ls-tree', '--name-only', BRANCH).split('\n')).toEqual(['README.md', 'history.jsonl']);
    expect(linesOf(root)).toEqual(['{"n":1}', '{"n":2}']);
  });
});
