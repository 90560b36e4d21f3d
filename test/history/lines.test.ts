import { describe, expect, test } from 'vitest';
import { lineOf, readLines, united, withLine } from '../../scripts/history/lines.ts';
import { record } from './records.ts';

const monday = record('03-02');
const tuesday = record('03-03', { 'no-raw-sends': ['pass', 0] });

describe('lines', () => {
  test('a record comes back as it was written', () => {
    expect(readLines(lineOf(monday) + lineOf(tuesday))).toEqual({ records: [monday, tuesday], unread: [] });
  });

  test('what a build that was cut off left is told by its line, and everything else is read', () => {
    const torn = lineOf(monday).slice(0, 100);
    const text = withLine(withLine(torn, lineOf(tuesday)), '{"harbour": true}\n');
    const { records, unread } = readLines(text);
    expect(records).toEqual([tuesday]);
    expect(unread.map(({ line }) => line)).toEqual([1, 3]);
    expect(unread[0]!.why).toContain('not JSON');
    expect(unread[1]!.why).toContain('no record');
    expect(text.startsWith(`${torn}\n`)).toBe(true);
  });

  test('fields and outcomes of a later version are no reason to drop a record, and never green', () => {
    const later = {
      ...monday,
      version: 2,
      weather: 'calm',
      controls: [{ id: 'tides', outcome: 'excellent', figure: 'high', since: 3 }],
    };
    const { records, unread } = readLines(`${JSON.stringify(later)}\n`);
    expect(unread).toEqual([]);
    expect(records[0]).toMatchObject({ weather: 'calm', version: 2 });
    expect(records[0]!.controls).toEqual([{ id: 'tides', outcome: 'not-measured', figure: null, since: 3 }]);
    expect(lineOf(records[0]!)).toContain('"weather":"calm"');
  });

  test('two texts of one history unite to every line of both, each once', () => {
    const [a, b, c] = [monday, tuesday, record('03-04')].map(lineOf) as [string, string, string];
    expect(united([a + b, a + c])).toBe(a + b + c);
    expect(united([`${a}torn`, b])).toBe(`${a}torn\n${b}`);
    expect(united([])).toBe('');
    expect(united(['', a])).toBe(a);
  });

  test('a record of 45 controls is smaller than 4 KB', () => {
    const many = Object.fromEntries(
      Array.from({ length: 45 }, (_, i) => [`control-number-${i}`, ['pass', i] as const]),
    );
    expect(lineOf(record('03-02', many as never)).length).toBeLessThan(4096);
  });
});
