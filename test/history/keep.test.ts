import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLines } from '../../scripts/history/lines.ts';
import { type HistoryMatter, keepHistory } from '../../scripts/history.ts';
import type { HistoryConfig } from '../../scripts/model/history-config.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';
import { sampleReport } from '../site/sample-report.ts';
import { git, repository, temporary } from '../temporary.ts';

const FILE = 'docs/history.jsonl';
const { index } = sampleReport({ modules: 3 });

/** The sample, of the commit that is checked out. */
const reportOf = (root: string): ReportIndex => ({
  ...index,
  codebase: {
    ...index.codebase,
    commit: git(root, 'rev-parse', 'HEAD'),
    commitTime: '2026-01-02T03:04:05.000Z',
    dirty: false,
  },
});

const build = (
  root: string,
  history: HistoryConfig | undefined,
  over: Partial<HistoryMatter> & { report?: ReportIndex } = {},
) =>
  keepHistory(over.report ?? reportOf(root), {
    root,
    config: history ? { history } : {},
    now: new Date('2026-01-02T09:00:00Z'),
    trust: false,
    env: {},
    add: true,
    ...over,
  });

const harbour = () => repository({ 'lib/quay.ex': 'defmodule Quay do\nend\n' });

describe('a build', () => {
  test('without a configured place writes nothing, and says that nothing is kept', async () => {
    const root = harbour();
    const { history, warnings } = await build(root, undefined);
    expect(history).toMatchObject({ place: null, added: 'not-kept', records: [], text: '' });
    expect(warnings).toEqual([]);
    expect(git(root, 'status', '--porcelain', '--ignored')).toBe('');
    const later = await build(root, undefined, { now: new Date('2026-01-02T23:00:00Z') });
    expect(later.history).toEqual(history);
  });

  test('adds one record, and none when it is done again; a commit of the history alone is no news', async () => {
    const root = harbour();
    const first = await build(root, { file: FILE });
    expect(first.history.added).toBe('added');
    const text = readFileSync(join(root, FILE), 'utf8');
    expect(readLines(text).records).toEqual([first.history.present]);
    expect(Buffer.byteLength(text)).toBeLessThan(4096);
    const again = await build(root, { file: FILE }, { now: new Date('2026-01-03T09:00:00Z') });
    expect(again.history.added).toBe('again');
    expect({ ...again.history, added: 'added' }).toEqual(first.history);
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'history');
    expect((await build(root, { file: FILE })).history.added).toBe('again');
    writeFileSync(join(root, 'lib/quay.ex'), 'defmodule Quay do\n  def moor, do: :ok\nend\n');
    git(root, 'commit', '-q', '-a', '-m', 'moor');
    expect((await build(root, { file: FILE })).history.added).toBe('added');
    expect(readLines(readFileSync(join(root, FILE), 'utf8')).records).toHaveLength(2);
  });

  test('other findings behind the same count are another result', async () => {
    const root = harbour();
    await build(root, { file: FILE });
    const report = reportOf(root);
    const [one, ...rest] = report.findings;
    const swapped = { ...report, findings: [{ ...one!, fingerprint: 'another' }, ...rest] };
    expect((await build(root, { file: FILE }, { report: swapped })).history.added).toBe('added');
  });

  test('adds nothing where nobody asks: --no-history, `append: never`, `append: ci` on a desk', async () => {
    const root = harbour();
    await build(root, { file: FILE });
    const before = readFileSync(join(root, FILE), 'utf8');
    const report = { ...reportOf(root), verdict: 'pass' as const };
    const cases: [HistoryConfig, Partial<HistoryMatter>][] = [
      [{ file: FILE }, { add: false }],
      [{ file: FILE, append: 'never' }, {}],
      [{ file: FILE, append: 'ci' }, { env: { CI: 'false' } }],
    ];
    for (const [config, over] of cases) {
      const { history } = await build(root, config, { ...over, report });
      expect(history).toMatchObject({
        added: 'not-kept',
        records: [{ verdict: reportOf(root).verdict }],
        text: before,
      });
      expect(history.present.verdict).toBe('pass');
    }
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(before);
    const { history } = await build(root, { file: FILE, append: 'ci' }, { env: { CI: 'true' }, report });
    expect(history.added).toBe('added');
  });

  test('tells lines that are no records, and leaves them', async () => {
    const root = harbour();
    await build(root, { file: FILE });
    appendFileSync(join(root, FILE), '{"version":1,"time":');
    const report = { ...reportOf(root), verdict: 'pass' as const };
    const { history, warnings } = await build(root, { file: FILE }, { report });
    expect(history.records).toHaveLength(2);
    expect(history.unread.map(({ line }) => line)).toEqual([2]);
    expect(warnings.join()).toMatch(/a line is no record.*line 2/);
    expect(readFileSync(join(root, FILE), 'utf8').split('\n')[1]).toBe('{"version":1,"time":');
  });
});

describe('the last published site', () => {
  test('goes on in the new one; the old one is not written to', async () => {
    const root = harbour();
    const first = await build(root, { site: 'dist' });
    expect(first.history).toMatchObject({ added: 'added', records: [first.history.present] });
    expect(existsSync(join(root, 'dist'))).toBe(false);
    const published = temporary({ 'api/history.jsonl': first.history.text });
    await expect(build(root, { site: published })).rejects.toMatchObject({ code: 'history-unread' });
    const report = { ...reportOf(root), verdict: 'pass' as const };
    const { history } = await build(root, { site: published }, { trust: true, report });
    expect(history.records).toHaveLength(2);
    expect(history.text.startsWith(first.history.text)).toBe(true);
    expect(readFileSync(join(published, 'api/history.jsonl'), 'utf8')).toBe(first.history.text);
  });

  test('that cannot be read ends the build; with --no-history the site is built without it, and says so', async () => {
    const root = harbour();
    const site = temporary({ 'api/history.jsonl': '<!doctype html><title>Harbour</title>' });
    await expect(build(root, { site }, { trust: true })).rejects.toMatchObject({
      code: 'history-unread',
      hint: expect.stringContaining('end the history'),
    });
    const { history, warnings } = await build(root, { site }, { trust: true, add: false });
    expect(history).toMatchObject({ added: 'not-kept', records: [] });
    expect(warnings.join()).toContain('was not read');
    await expect(build(root, { site: 'https://status.example.org/' })).rejects.toThrow(/--trust/);
  });
});
