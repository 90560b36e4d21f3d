import { expect, test } from 'vitest';
import { addressOf, chooseKept, sentenceOf } from '../../../scripts/report/offline/choose.ts';

const sizes = (...paths: string[]) => new Map(paths.map((path) => [path, 100]));
const HARBOUR = [
  'index.html',
  '_a/frame.css',
  'offline/index.html',
  'runbooks/crane-stuck/index.html',
  'alerts/CraneStuck/index.html',
  'status/index.html',
  'status/tests-pass/index.html',
  'api/symbols.json',
  'api/report.json',
  'modules/Harbour.Crane/index.html',
  'architecture/index.html',
  'pagefind/pagefind.js',
  'pagefind/fragment/en_1.pf_fragment',
];

test('what is needed in an emergency is kept, pages of modules and of the map are not', () => {
  const { files, text, leftOut } = chooseKept(sizes(...HARBOUR));
  expect(files).toEqual(HARBOUR.filter((path) => !/^(?:modules|architecture|api\/report)/.test(path)).sort());
  expect(text).toBe(true);
  expect(leftOut).toEqual([]);
});

test('a large site keeps runbooks before the status, and the full text whole or not at all', () => {
  const small = chooseKept(sizes(...HARBOUR), 700);
  expect(small.files).toContain('runbooks/crane-stuck/index.html');
  expect(small.files).toContain('status/index.html');
  expect(small.leftOut).toEqual(['status/tests-pass/index.html']);
  expect(small.files.filter((path) => path.startsWith('pagefind/'))).toEqual([]);
  expect(small.bytes).toBe(700);
  expect(sentenceOf(small, 700)).toMatch(/: 5 pages, .* 1 page of these sections did not fit.*by the server/);
  expect(chooseKept(sizes(...HARBOUR), 900)).toMatchObject({ text: false, leftOut: [] });
});

test('an address is the one that links have; the first page has one, too', () => {
  expect(addressOf('index.html')).toBe('./');
  expect(addressOf('alerts/a b:c/index.html')).toBe('alerts/a%20b%3Ac/');
  expect(addressOf('api/status.json')).toBe('api/status.json');
});
