/** Files of an audit folder to records: detection by content, provenance, strangers, hostile input. */
import { expect, test } from 'vitest';
import { sourcesDigest } from '../../scripts/ingest/digest.ts';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { reading } from '../../scripts/model/evidence.ts';
import { file, HARBOUR, sha256, TIDE } from './tide.ts';

const CLEAN = '{\n  "issues": []\n}\n';
const PASSED = 'Running ExUnit with seed: 1, max_cases: 4\n\n..\nFinished in 0.1 seconds (0.1s async, 0.00s sync)\n';

test('a file is known by what it says, whatever it is called', () => {
  const [one] = ingest([file('audit/coverage.xml', CLEAN)], TIDE);
  expect(one).toMatchObject({ format: 'credo-json', complete: true, file: 'audit/coverage.xml', bytes: 19 });
  expect(one!.digest).toBe(`sha256:${sha256(new TextEncoder().encode(CLEAN))}`);
  const [other] = ingest([file('audit/credo.json', 'all fine, no issues\n')], TIDE);
  expect(other).toMatchObject({ format: 'unknown', complete: false });
});

test.each([
  ['', 'The file is empty.'],
  [' \n\t\n', 'The file holds nothing but blanks.'],
  ['\u0000\u0001\u0002', 'No format that is known here: nothing was read from it.'],
  ['{"issues', 'No format that is known here: nothing was read from it.'],
])('%j is incomplete, with the reason', (text, why) => {
  expect(ingest([file('audit/x', text)], TIDE)).toMatchObject([{ format: 'unknown', complete: false, why }]);
});

test('records fit the model, ordered by path and format', () => {
  const text = `Cover compiling modules ...\n${PASSED}2 tests, 0 failures\n\nGenerating cover results ...\n\n`;
  const records = ingest([file('b.txt', text), file('a.json', CLEAN)], TIDE);
  expect(records.map((record) => [record.file, record.format])).toEqual([
    ['a.json', 'credo-json'],
    ['b.txt', 'mix-test'],
    ['b.txt', 'mix-test-cover'],
  ]);
  for (const record of records) expect(reading.safeParse(record).error).toBeUndefined();
});

test('JSON is found behind noise, and what a test prints is no report', () => {
  const noisy = `Compiling 3 files (.ex)\n{:noise, [1]}\n${CLEAN}`;
  expect(ingest([file('c.json', noisy)], TIDE)).toMatchObject([{ format: 'credo-json', complete: true }]);
  const printed = `Running ExUnit with seed: 1, max_cases: 4\n\n${CLEAN}..\nFinished in 0.1 seconds\n2 tests, 0 failures\n`;
  expect(ingest([file('t.txt', printed)], TIDE).map(({ format }) => format)).toEqual(['mix-test']);
});

test('Latin-1, a BOM and terminal codes do not hide what a file says', () => {
  const latin = new Uint8Array([
    ...new TextEncoder().encode('{"issues": [{"category":"design","check":"C","filename":"mix.exs","message":"caf'),
    0xe9,
    ...new TextEncoder().encode('"}]}'),
  ]);
  const [one] = ingest([{ path: 'c.json', bytes: latin }], TIDE);
  expect(one).toMatchObject({ complete: true, notes: ['Not UTF-8: read as Latin-1.'] });
  expect(one!.findings[0]!.message).toBe('café');
  expect(ingest([file('c.json', `\uFEFF${CLEAN}`)], TIDE)).toMatchObject([{ complete: true }]);
  const coloured = `${PASSED}\x1b[32m2 tests, \x1b[0m0 failures\r\n`;
  expect(ingest([file('t.txt', coloured)], TIDE)).toMatchObject([{ complete: true, tests: { passed: 2 } }]);
});

test('a report of another codebase is said to be one', () => {
  const issue = (filename: string) => ({ category: 'design', check: 'C', filename, line_no: 1, message: 'm' });
  const of = (...names: string[]) => ingest([file('c.json', JSON.stringify({ issues: names.map(issue) }))], TIDE)[0]!;
  expect(of('lib/shop/cart.ex', 'lib/shop/order.ex', 'lib/tide/gauge.ex')).toMatchObject({
    complete: false,
    why: 'Of another codebase: 2 of 3 files and modules it names are not here (lib/shop/cart.ex, lib/shop/order.ex).',
    strangers: ['lib/shop/cart.ex', 'lib/shop/order.ex'],
  });
  expect(of('lib/tide/gone.ex', 'lib/tide/gauge.ex')).toMatchObject({
    complete: true,
    strangers: ['lib/tide/gone.ex'],
  });
  const xml = '<testsuite name="Shop"><testcase classname="Elixir.Shop.CartTest" name="test adds"/></testsuite>';
  expect(ingest([file('j.xml', xml)], TIDE)).toMatchObject([{ complete: false, strangers: ['Shop.CartTest'] }]);
});

test.each([
  ['lib/tide/gauge.ex', { file: 'lib/tide/gauge.ex' }],
  ['./lib/tide/gauge.ex', { file: 'lib/tide/gauge.ex' }],
  ['/home/ci/build/lib/tide/gauge.ex', { file: 'lib/tide/gauge.ex' }],
  ['file:///home/ci/lib/tide/gauge.ex', { file: 'lib/tide/gauge.ex' }],
  ['C:\\agent\\work\\lib\\tide\\gauge.ex', { file: 'lib/tide/gauge.ex' }],
  ['/lib/tide/gauge.ex', { file: 'lib/tide/gauge.ex' }],
  ['/home/ci/deps/tide/lib/tide/gauge.ex', { place: '/home/ci/deps/tide/lib/tide/gauge.ex' }],
  ['../other/lib/tide/gauge.ex', { place: '../other/lib/tide/gauge.ex' }],
  ['lib/../../etc/passwd', { place: 'lib/../../etc/passwd' }],
  ['file:///home/%2e%2e/lib/tide/gauge.ex', { place: 'file:///home/%2e%2e/lib/tide/gauge.ex' }],
  ['file:///%zz', { place: 'file:///%zz' }],
  ['/etc/passwd', { place: '/etc/passwd' }],
  ['javascript:alert(1)', { place: 'javascript:alert(1)' }],
  ['<script>alert(1)</script>', { place: '<script>alert(1)</script>' }],
  ['lib/tide/gone.ex', { file: 'lib/tide/gone.ex' }],
])('%s is a file of the codebase or stays text', (filename, place) => {
  const json = JSON.stringify({ issues: [{ category: 'design', check: 'C', filename, line_no: 1, message: 'm' }] });
  const [found] = ingest([file('c.json', json)], TIDE)[0]!.findings;
  expect({ file: found!.file, place: found!.place }).toEqual({ file: undefined, place: undefined, ...place });
});

test('an umbrella is complete only when every app with tests has its summary', () => {
  const run = (app: string, tests: number) =>
    `==> ${app}\n${PASSED.replace('..', '.'.repeat(tests))}${tests} tests, 0 failures\n`;
  const read = (text: string) => ingest([file('t.txt', text)], HARBOUR)[0]!;
  expect(read(run('crane', 3) + run('pier', 2))).toMatchObject({ complete: true, tests: { total: 5, passed: 5 } });
  expect(read(run('crane', 3))).toMatchObject({ complete: false, why: 'No summary of pier, which has tests.' });
});

test('the manifest tells command, time, commit and exit status, and what it names but is not there', () => {
  const manifest = {
    artefacts: [
      {
        file: 'credo.json',
        command: 'mix credo --format json',
        exitStatus: 16,
        time: '2026-11-20T09:00:00Z',
        commit: 'ABCDEF1234',
        toolVersion: '1.7.12',
        colour: 'red',
      },
      { file: 'gone.txt' },
      { file: 'tests.txt', exitStatus: 'two' },
    ],
    version: 3,
  };
  const records = ingest(
    [
      file('audit/manifest.json', JSON.stringify(manifest)),
      file('audit/credo.json', CLEAN),
      file('audit/README.md', 'How these were made.'),
    ],
    TIDE,
  );
  expect(records).toHaveLength(2);
  expect(records[0]).toMatchObject({
    complete: false,
    why: 'Exit status 16 says that there are issues, but the list is empty.',
    toolVersion: '1.7.12',
    command: 'mix credo --format json',
    time: '2026-11-20T09:00:00Z',
    commit: 'abcdef1234',
  });
  expect(records[1]).toMatchObject({
    format: 'manifest',
    complete: false,
    notes: [
      'The manifest has a key that means nothing here: "version".',
      'Entry credo.json has a key that means nothing here: "colour".',
      'It names gone.txt, which is not here.',
    ],
  });
  expect(records[1]!.why).toContain('entry 3 (exitStatus:');
});

test.each(['', '[]', '{"artefacts": {}}', '{"artefacts": [', 'null'])(
  'a manifest that says %j is broken, and told',
  (text) => {
    const [record] = ingest([file('audit/manifest.json', text)], TIDE);
    expect(record).toMatchObject({ format: 'manifest', complete: false });
  },
);

test.each([
  ['mix test', 0, true, undefined],
  ['mix test', 1, false, undefined],
  ['mix test --cover', 3, true, undefined],
  ['mix test --only slow', 0, true, 'Only a part was run: `--only` in the command.'],
  ['MIX_ENV=test mix test test/gauge_test.exs:9', 0, true, 'Only test/gauge_test.exs:9 was run.'],
  ['mix test --seed 0 --trace', 0, true, undefined],
])('%s with exit status %d: complete %s', (command, exitStatus, complete, selection) => {
  const manifest = JSON.stringify({ artefacts: [{ file: 't.txt', command, exitStatus }] });
  const files = [file('a/manifest.json', manifest), file('a/t.txt', `${PASSED}2 tests, 0 failures\n`)];
  const record = ingest(files, TIDE).find(({ format }) => format === 'mix-test')!;
  expect(record.complete).toBe(complete);
  expect(record.selection).toBe(selection);
});

test('ten megabytes of junk are read in a moment, whatever they look like', () => {
  const size = 10 * 1024 * 1024;
  for (const unit of [
    'x',
    '\n',
    '{',
    '<testsuite ',
    '1, ',
    '==> a\n',
    '  1) test a (A)\n',
    '{"issues": [',
    '{"issues": []}\n',
    'Finished in 1 seconds\n',
    '\x1b[',
    '. (',
    '"\\',
  ]) {
    const [record] = ingest([file('junk', unit.repeat(size / unit.length))], TIDE);
    expect(record!.complete, JSON.stringify(unit)).toBe(false);
  }
}, 60_000);

test('more failures than a call takes arguments are read', () => {
  const many = 150_000;
  const failures = Array.from({ length: many }, (_, i) => `  1) test a (T.M${i})\n     test/gauge_test.exs:1\n`);
  const [record] = ingest([file('test.txt', failures.join(''))], TIDE);
  expect(record).toMatchObject({ format: 'mix-test', complete: false });
  expect(record!.testCases).toHaveLength(many);
}, 30_000);

test('a failure counts, whatever stands before it', () => {
  const xml = (inner: string) =>
    `<testsuite><testcase classname="Tide.GaugeTest" name="test a">${inner}</testcase></testsuite>`;
  const counts = (inner: string) => ingest([file('j.xml', xml(inner))], TIDE)[0]!.tests;
  expect(counts('<skipped message="x"/><failure message="y"/>')).toMatchObject({ failed: 1, skipped: 0 });
  expect(counts('<failure/><skipped/>')).toMatchObject({ failed: 1, skipped: 0 });
  expect(counts('<system-out><failure/></system-out>')).toMatchObject({ passed: 1 });
});

test('the digest of sources depends on paths and contents, not on their order', () => {
  const a = { path: 'lib/a.ex', digest: sha256(new Uint8Array([1])) };
  const b = { path: 'lib/b.ex', digest: sha256(new Uint8Array([2])) };
  const digest = sourcesDigest([a, b], sha256);
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(sourcesDigest([b, a], sha256)).toBe(digest);
  expect(sourcesDigest([{ ...a, path: 'lib/c.ex' }, b], sha256)).not.toBe(digest);
  expect(sourcesDigest([{ ...a, digest: b.digest }, b], sha256)).not.toBe(digest);
  expect(digest).toBe(`sha256:${sha256(new TextEncoder().encode(`lib/a.ex\0${a.digest}\nlib/b.ex\0${b.digest}\n`))}`);
});
