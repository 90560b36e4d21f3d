import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { watchCodebase } from '../../scripts/io/watch.ts';
import { temporary, write } from '../temporary.ts';

async function watched(root: string) {
  const seen: string[] = [];
  let atOnce = 0;
  let most = 0;
  const watch = await watchCodebase({
    root,
    matters: (path) => /\.exs?$/.test(path) || path.startsWith('audit/'),
    note: () => {},
    async changed(paths) {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 30));
      seen.push(...paths);
      atOnce--;
    },
  });
  onTestFinished(() => watch.close());
  return { seen, most: () => most, until: (path: string) => vi.waitFor(() => expect(seen).toContain(path), 5000) };
}

test('a saved, a new, a removed source and an audit file are seen; the products of tools are not', async () => {
  const root = temporary({
    'mix.exs': '',
    'lib/a.ex': '',
    'lib/b.ex': '',
    'deps/x/x.ex': '',
    '.atlas/report/x.ex': '',
  });
  const { seen, until, most } = await watched(root);
  write(root, { 'deps/x/x.ex': '1', '.atlas/report/x.ex': '1', '_build/y.ex': '1', 'README.md': '1' });
  write(root, { 'lib/a.ex': 'saved' });
  await until('lib/a.ex');
  write(root, { 'lib/new/c.ex': 'new', 'audit/credo.json': '{}' });
  await until('lib/new/c.ex');
  await until('audit/credo.json');
  rmSync(join(root, 'lib/b.ex'));
  await until('lib/b.ex');
  expect(seen.filter((path) => /^(?:deps|\.atlas|_build|README)/.test(path))).toEqual([]);
  expect(most()).toBe(1);
});

test('an editor that writes beside and renames is seen', async () => {
  const root = temporary({ 'lib/a.ex': '' });
  const { until } = await watched(root);
  writeFileSync(join(root, 'lib/.a.ex.swp'), 'saved');
  renameSync(join(root, 'lib/.a.ex.swp'), join(root, 'lib/a.ex'));
  await until('lib/a.ex');
});
