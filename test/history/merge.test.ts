import { describe, expect, test } from 'vitest';
import { merged, sameAs } from '../../scripts/history/merge.ts';
import { record } from './records.ts';

describe('order', () => {
  test('an old commit that is built late does not become the newest', () => {
    const old = record('03-01', undefined, { time: '2026-05-01T00:00:00.000Z' });
    const newer = record('04-01');
    expect(merged([newer, old])).toEqual([old, newer]);
  });

  test('builds of one commit stand in the order of the builds', () => {
    const first = record('03-01');
    const expired = { ...record('03-01', { 'no-raw-sends': ['fail', 5] }), time: '2026-03-05T00:00:00.000Z' };
    expect(merged([expired, first])).toEqual([first, expired]);
  });

  test('what two builds of one commit say alike is there once', () => {
    const first = record('03-01');
    const race = { ...first, time: '2026-03-01T10:00:04.000Z' };
    expect(merged([race, first])).toEqual([first]);
  });

  test('a result that came back is a record of its own', () => {
    const at = (hour: number, figure: number) => ({
      ...record('03-01', { 'no-raw-sends': ['fail', figure] }),
      time: `2026-03-01T1${hour}:00:00.000Z`,
    });
    const there = [at(0, 3), at(1, 4), at(2, 3)];
    expect(merged(there)).toEqual(there);
  });
});

describe('news', () => {
  const first = record('03-01');

  test('the same result of the same commit is none, a week later it is', () => {
    expect(sameAs({ ...first, time: '2026-03-02T10:00:00.000Z' }, [first], false)).toEqual(first);
    expect(sameAs({ ...first, time: '2026-03-09T10:00:00.000Z' }, [first], false)).toBeUndefined();
  });

  test('the same result of another commit is news, unless only the history was committed', () => {
    const next = { ...record('03-02'), digest: first.digest };
    expect(sameAs(next, [first], false)).toBeUndefined();
    expect(sameAs(next, [first], true)).toEqual(first);
  });

  test('another result is news', () => {
    expect(sameAs(record('03-01', { 'no-raw-sends': ['pass', 0] }), [first], true)).toBeUndefined();
  });
});
