import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { chosenDocuments } from '../../scripts/io/chosen-documents.ts';
import { temporary } from '../temporary.ts';

const root = temporary(
  Object.fromEntries(['README.md', 'CHANGELOG.md', 'docs/tides.md', 'docs/ops/fog.md'].map((path) => [path, '# Fog'])),
  afterAll,
);

const chosen = async (...globs: string[]) =>
  (await chosenDocuments(root, globs.length > 0 ? globs : undefined)).documents.map(({ path }) => path);

test.each([
  ['no glob', [], ['README.md', 'docs/ops/fog.md', 'docs/tides.md']],
  ['a glob from the root', ['docs/*.md'], ['docs/tides.md']],
  ['with a dot before it', ['./docs/**/*.md'], ['docs/ops/fog.md', 'docs/tides.md']],
  ['a folder', ['docs/'], ['docs/ops/fog.md', 'docs/tides.md']],
  ['the root', ['.'], ['README.md', 'docs/ops/fog.md', 'docs/tides.md']],
  ['a path of the machine', [join(root, 'docs/ops/fog.md')], ['docs/ops/fog.md']],
  ['a changelog by its name', ['CHANGELOG.md'], ['CHANGELOG.md']],
])('%s', async (_name, globs, expected) => expect(await chosen(...globs)).toEqual(expected));
