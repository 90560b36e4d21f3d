import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ciFolder, mixFolders, readCiFiles } from '../../scripts/io/ci-files.ts';
import { temporary } from '../temporary.ts';

const paths = (root: string) => readCiFiles(ciFolder(root), ['.']).map(({ path }) => path);

test('workflows, what they name, and settings are read; nothing else of hidden folders is', () => {
  const root = temporary({
    'mix.exs': '',
    '.credo.exs': '%{}',
    '.github/workflows/ci.yml': 'run: ./ci/lint.sh\nrun: make lint\nuses: ./.github/actions/setup\n',
    '.github/CODEOWNERS': '*',
    '.github/actions/setup/action.yml': 'runs: {}',
    '.secret/key.sh': 'x',
    'ci/lint.sh': 'sh ci/more.sh',
    'ci/more.sh': 'mix credo',
    'ci/other.sh': 'not named',
    Makefile: 'lint:',
    'README.md': 'read',
    'lib/a.ex': '',
  });
  expect(paths(root)).toEqual([
    '.credo.exs',
    '.github/actions/setup/action.yml',
    '.github/workflows/ci.yml',
    'Makefile',
    'README.md',
    'ci/lint.sh',
    'ci/more.sh',
  ]);
});

test('links that lead out, folders, binaries and large files are left out', () => {
  const outside = temporary({ 'out.yml': 'on: push', 'workflows/ci.yml': 'on: push' });
  const root = temporary({
    '.github/workflows/big.yml': `# ${'x'.repeat(300 * 1024)}`,
    '.github/workflows/binary.yml': 'a\0b',
    '.github/workflows/ci.yml': 'run: ../../escape.sh\nrun: sh ci/out.sh\n',
    '.github/workflows/folder.yml/x': '',
    'ci/in.sh': '',
  });
  symlinkSync(join(outside, 'out.yml'), join(root, '.github/workflows/link.yml'));
  symlinkSync(join(outside, 'out.yml'), join(root, 'ci/out.sh'));
  symlinkSync(join(outside, 'workflows'), join(root, '.buildkite'));
  expect(paths(root)).toEqual(['.github/workflows/ci.yml']);
});

test('a codebase without CI has no CI files', () => {
  expect(paths(temporary({ 'mix.exs': '', 'README.md': 'CI runs everything' }))).toEqual([]);
  expect(mixFolders(['lib/a.ex', 'mix.exs', 'apps/web/mix.exs', 'x_mix.exs'])).toEqual(['.', 'apps/web']);
});
