import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FactsPack } from '../../scripts/io/facts-pack.ts';
import { openStore, replaceFolder, writeAtomically } from '../../scripts/io/store.ts';
import { type FileFacts, SCANNER_VERSION } from '../../scripts/model/facts.ts';
import { temporary } from '../temporary.ts';

const digest = (letter: string) => letter.repeat(40);
const facts = (letter: string): FileFacts => ({
  digest: digest(letter),
  lines: 1,
  errors: [],
  modules: [],
  body: [],
  directives: [{ line: 1, text: `# ${letter} é` }],
});

test('a store lives in .atlas/ and keeps itself out of git', () => {
  const root = temporary({ 'mix.exs': '' });
  const store = openStore({ root, env: {} });
  expect(store.dir).toBe(join(root, '.atlas'));
  expect(readFileSync(join(root, '.atlas/.gitignore'), 'utf8')).toBe('*\n');
  store.writeJson('a/b.json', { z: 1, a: 2 });
  expect(readFileSync(join(root, '.atlas/a/b.json'), 'utf8')).toBe('{"z":1,"a":2}\n');
  expect(store.readJson('a/b.json')).toEqual({ z: 1, a: 2 });
  writeFileSync(join(root, '.atlas/a/b.json'), '{"z"');
  expect(store.readJson('a/b.json')).toBeNull();
});

test.each([
  ['a committed .atlas/', (_root: string) => ({ committed: true }), 'committed'],
  ['a link in its place', (root: string) => void symlinkSync(temporary(), join(root, '.atlas')), 'symbolic link'],
  ['a file in its place', (root: string) => void writeFileSync(join(root, '.atlas'), ''), 'a file stands in its place'],
])('%s is not written to: the cache goes to the user, with a note', (_name, arrange, word) => {
  const root = temporary({ 'mix.exs': '' });
  const more = arrange(root);
  const users = temporary();
  const store = openStore({ root, env: { XDG_CACHE_HOME: users }, ...more });
  expect(store.dir.startsWith(join(users, 'otp-atlas'))).toBe(true);
  expect(store.notes).toEqual([expect.stringContaining(word)]);
});

test('--cache names the place, and one that cannot be used is an error', () => {
  const root = temporary({ file: '' });
  expect(openStore({ root, cacheDir: join(root, 'kept'), env: {} }).dir).toBe(join(root, 'kept'));
  expect(() => openStore({ root, cacheDir: join(root, 'file'), env: {} })).toThrow(/a file where a folder should be/);
  expect(() => openStore({ root, cacheDir: join(root, 'file/below'), env: {} })).toThrow(/cannot be used/);
  expect(openStore({ root, cacheDir: join(root, 'a/b/c'), env: {} }).dir).toBe(join(root, 'a/b/c'));
});

test.runIf(existsSync('/proc/self'))('a place in which no folder can be made is an error, not a wait', () => {
  expect(() => openStore({ root: temporary(), cacheDir: '/proc/atlas/cache', env: {} })).toThrow(/cannot be used/);
});

test('facts come back in the next run; nothing is written when nothing is new', () => {
  const dir = temporary();
  const first = new FactsPack(dir);
  expect(first.get(digest('a'))).toBeUndefined();
  first.set(digest('a'), facts('a'));
  first.set(digest('b'), facts('b'));
  first.save();
  const file = join(dir, `facts-${SCANNER_VERSION}.ndjson`);
  const written = statSync(file).mtimeMs;
  const second = new FactsPack(dir);
  expect(second.get(digest('a'))).toEqual(facts('a'));
  expect(second.get(digest('b'))).toEqual(facts('b'));
  second.save();
  expect(statSync(file).mtimeMs).toBe(written);
  expect(readdirSync(dir)).toEqual([`facts-${SCANNER_VERSION}.ndjson`]);
});

test('a damaged pack costs the damaged entries only', () => {
  const dir = temporary();
  const first = new FactsPack(dir);
  for (const letter of ['a', 'b', 'c']) first.set(digest(letter), facts(letter));
  first.save();
  const file = join(dir, `facts-${SCANNER_VERSION}.ndjson`);
  const text = readFileSync(file, 'utf8').replace('"# b é"', '"# b é');
  writeFileSync(file, text.slice(0, -10));
  appendFileSync(file, '\u0000garbage');
  const second = new FactsPack(dir);
  expect(['a', 'b', 'c'].map((letter) => second.get(digest(letter))?.directives[0]?.text)).toEqual([
    '# a é',
    undefined,
    undefined,
  ]);
});

test('an entry under a wrong digest is no entry', () => {
  const dir = temporary();
  writeFileSync(join(dir, `facts-${SCANNER_VERSION}.ndjson`), `${digest('a')} ${JSON.stringify(facts('b'))}\n`);
  expect(new FactsPack(dir).get(digest('a'))).toBeUndefined();
});

test('old entries leave once they outnumber those in use', () => {
  const dir = temporary();
  const first = new FactsPack(dir);
  for (const letter of ['a', 'b', 'c']) first.set(digest(letter), facts(letter));
  first.save();
  const second = new FactsPack(dir);
  second.get(digest('a'));
  second.save();
  expect(new FactsPack(dir).get(digest('b'))).toBeUndefined();
  expect(new FactsPack(dir).get(digest('a'))).toBeDefined();
});

test('a folder is replaced as a whole; a failure leaves the old one, and nothing beside it', () => {
  const root = temporary({ 'report/old.json': 'old' });
  const report = join(root, 'report');
  expect(() =>
    replaceFolder(report, (put) => {
      put('index.json', 'half');
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(readdirSync(report)).toEqual(['old.json']);
  expect(() => replaceFolder(report, (put) => put('../../escape', ''))).toThrow(/leaves the folder/);
  replaceFolder(report, (put) => put('modules/A.json', '{}'));
  expect(readdirSync(report)).toEqual(['modules']);
  expect(readdirSync(root)).toEqual(['report']);
});

test('a write that fails leaves the old file and nothing beside it', () => {
  const root = temporary({ 'a.json': 'old' });
  mkdirSync(join(root, 'folder'));
  expect(() => writeAtomically(join(root, 'folder'), 'x')).toThrow();
  expect(readdirSync(root).sort()).toEqual(['a.json', 'folder']);
  expect(existsSync(join(root, 'folder'))).toBe(true);
});
