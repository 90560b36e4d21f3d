import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../scripts/io/config-file.ts';
import { temporary } from '../temporary.ts';

const load = (root: string, named?: string, trust = false) => loadConfig({ root, cwd: root, named, trust });

test('none, one, and one that is named', async () => {
  expect(await load(temporary())).toEqual({ config: {}, file: null });
  const root = temporary({ 'atlas.config.yml': 'title: A', 'ci/other.json': '{"title":"B"}' });
  expect(await load(root)).toEqual({ config: { title: 'A' }, file: 'atlas.config.yml' });
  expect(await load(root, 'ci/other.json')).toEqual({ config: { title: 'B' }, file: 'ci/other.json' });
});

test('two at once are one too many', async () => {
  const root = temporary({ 'atlas.config.yaml': '', 'atlas.config.json': '{}' });
  await expect(load(root)).rejects.toMatchObject({
    code: 'config-twice',
    message: expect.stringContaining('atlas.config.json and atlas.config.yaml'),
  });
});

test('code runs only when the codebase is trusted', async () => {
  const root = temporary({
    'atlas.config.ts': `import { writeFileSync } from 'node:fs';
writeFileSync(new URL('./it-ran', import.meta.url), '');
const title: string = 'Typed';
export default { title };`,
  });
  await expect(load(root)).rejects.toMatchObject({ code: 'config-is-code', hint: expect.stringContaining('--trust') });
  expect(existsSync(join(root, 'it-ran'))).toBe(false);
  expect(await load(root, undefined, true)).toEqual({ config: { title: 'Typed' }, file: 'atlas.config.ts' });
  expect(existsSync(join(root, 'it-ran'))).toBe(true);
});

test('trusted code is held to the schema, and its failure is named', async () => {
  const wrong = temporary({ 'atlas.config.ts': 'export default { titel: 1 };' });
  await expect(load(wrong, undefined, true)).rejects.toMatchObject({ code: 'config-unknown-key' });
  const broken = temporary({ 'atlas.config.ts': "throw new Error('no luck');" });
  await expect(load(broken, undefined, true)).rejects.toMatchObject({
    code: 'config-failed',
    message: expect.stringContaining('no luck'),
  });
});

test.each([
  ['missing.yaml', 'config-unreadable'],
  ['folder.yaml', 'config-unreadable'],
  ['notes.txt', 'config-format'],
  ['large.yaml', 'config-too-large'],
])('%s is refused: %s', async (name, code) => {
  const root = temporary({ 'notes.txt': '', 'large.yaml': '#'.repeat(2 * 1024 * 1024) });
  mkdirSync(join(root, 'folder.yaml'));
  await expect(load(root, name)).rejects.toMatchObject({ code });
});
