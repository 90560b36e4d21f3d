import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appendHistoryFile, readHistoryFile } from '../../scripts/io/history-file.ts';
import { historyConfig } from '../../scripts/model/history-config.ts';
import { temporary } from '../temporary.ts';

const FILE = 'docs/atlas/history.jsonl';
const APPENDER = join(import.meta.dirname, 'append.ts');

/** Starts an appending build; `ended` tells how. */
function appender(root: string, lines: number, name: string) {
  const child = spawn(process.execPath, [APPENDER, root, FILE, String(lines), name], { stdio: 'ignore' });
  return { child, ended: new Promise<number | null>((resolve) => child.on('close', resolve)) };
}

type Line = { name: string; at: number };
const whole = (root: string) =>
  readHistoryFile(root, FILE)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

describe('appending to a file', () => {
  test('builds that append at once lose nothing and mix nothing', async () => {
    const root = temporary();
    const names = ['quay', 'crane', 'tug', 'pilot', 'buoy', 'mole'];
    const ends = await Promise.all(names.map((name) => appender(root, 40, name).ended));
    expect(ends).toEqual(names.map(() => 0));
    const lines = whole(root);
    expect(lines).toHaveLength(names.length * 40);
    for (const name of names)
      expect(lines.filter((line) => line.name === name).map(({ at }) => at)).toEqual([...Array(40).keys()]);
  });

  test('a build that is killed while it appends costs no line of another', async () => {
    const root = temporary();
    const cut = appender(root, 100_000, 'cut');
    while (!existsSync(join(root, FILE))) await new Promise((resolve) => setTimeout(resolve, 5));
    const other = appender(root, 40, 'other');
    setTimeout(() => cut.child.kill('SIGKILL'), 60);
    expect(await other.ended).toBe(0);
    cut.child.kill('SIGKILL');
    await cut.ended;
    appendHistoryFile(root, FILE, `${JSON.stringify({ name: 'after', at: 0 })}\n`);
    const lines = readHistoryFile(root, FILE).split('\n').filter(Boolean);
    const read = lines.flatMap((line) => {
      try {
        return [JSON.parse(line) as Line];
      } catch {
        return [];
      }
    });
    expect(lines.length - read.length).toBeLessThanOrEqual(1);
    expect(read.filter(({ name }) => name === 'other').map(({ at }) => at)).toEqual([...Array(40).keys()]);
    expect(read.at(-1)).toEqual({ name: 'after', at: 0 });
  });

  test('half a line stays as it is, and the next record begins on a line of its own', () => {
    const root = temporary({ [FILE]: '{"whole":1}\n{"half":' });
    appendHistoryFile(root, FILE, '{"next":1}\n');
    appendFileSync(join(root, FILE), '');
    expect(readFileSync(join(root, FILE), 'utf8')).toBe('{"whole":1}\n{"half":\n{"next":1}\n');
  });

  test('a link is not written through, nor a folder that leads out', () => {
    const outside = temporary({ 'profile.jsonl': 'mine\n' });
    const root = temporary({ 'docs/x': '' });
    symlinkSync(join(outside, 'profile.jsonl'), join(root, 'docs/history.jsonl'));
    symlinkSync(outside, join(root, 'out'));
    expect(() => appendHistoryFile(root, 'docs/history.jsonl', '{}\n')).toThrow(/it is a link/);
    expect(() => appendHistoryFile(root, 'out/new.jsonl', '{}\n')).toThrow(/leads out/);
    expect(() => appendHistoryFile(root, 'out/deeper/new.jsonl', '{}\n')).toThrow(/leads out/);
    expect(readFileSync(join(outside, 'profile.jsonl'), 'utf8')).toBe('mine\n');
    expect(existsSync(join(outside, 'new.jsonl'))).toBe(false);
  });

  test('a place that cannot be written says which and why', () => {
    const root = temporary();
    mkdirSync(join(root, 'history.jsonl'));
    expect(() => appendHistoryFile(root, 'history.jsonl', '{}\n')).toThrow(/history\.jsonl cannot be written/);
    writeFileSync(join(root, 'docs'), '');
    expect(() => appendHistoryFile(root, FILE, '{}\n')).toThrow(/cannot be/);
  });
});

test('the configuration names one place, inside the codebase, that nothing else can be', () => {
  const good = [
    { file: FILE },
    { branch: 'atlas-history' },
    { branch: 'meta/atlas' },
    { site: 'dist' },
    { site: 'https://status.example.org/atlas/' },
    {},
  ];
  const bad = [
    { file: 'mix.exs' },
    { file: '../history.jsonl' },
    { file: '/tmp/history.jsonl' },
    { file: '.git/history.jsonl' },
    { branch: '-d' },
    { branch: 'a..b' },
    { branch: 'a.lock' },
    { branch: 'a b' },
    { site: 'http://status.example.org/' },
    { site: 'file:///etc' },
    { file: FILE, branch: 'atlas-history' },
  ];
  for (const one of good) expect(historyConfig.safeParse(one).success, JSON.stringify(one)).toBe(true);
  for (const one of bad) expect(historyConfig.safeParse(one).success, JSON.stringify(one)).toBe(false);
});
