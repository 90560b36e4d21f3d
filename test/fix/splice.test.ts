import { expect, test } from 'vitest';
import { collide, linesOf, spliced, splices } from '../../scripts/fix/splice.ts';
import type { Edit } from '../../scripts/rules/fix.ts';

const at = (line: number, column: number, endLine: number, endColumn: number, text: string): Edit => ({
  file: 'a.ex',
  span: { line, column, endLine, endColumn },
  text,
});
const apply = (text: string, ...edits: Edit[]) => spliced(text, splices(text, edits)!);

test('columns are code points; line breaks in what is written are those of the file', () => {
  expect(apply('"👍é" x\n', at(1, 6, 1, 7, 'y'))).toBe('"👍é" y\n');
  expect(apply('a\r\nb', at(2, 1, 2, 2, 'c\nd'))).toBe('a\r\nc\r\nd');
  expect(apply('a\r\nb\r\n', at(1, 2, 1, 2, ',\n1'))).toBe('a,\r\n1\r\nb\r\n');
  expect(apply('a\nb\n', at(3, 1, 3, 1, 'c\n'))).toBe('a\nb\nc\n');
});

test('places that are not there are refused', () => {
  for (const edit of [at(3, 1, 3, 1, ''), at(1, 9, 1, 9, ''), at(1, 2, 1, 1, ''), at(1, 1, 9, 1, '')])
    expect(splices('ab\n', [edit])).toBe(null);
  // A line break is no character of its line.
  expect(splices('ab\r\n', [at(1, 4, 1, 4, '')])).toBe(null);
});

test('equal insertions are made once; what wants the same place collides', () => {
  expect(apply('b\n', at(1, 1, 1, 1, 'a\n'), at(1, 1, 1, 1, 'a\n'))).toBe('a\nb\n');
  const [insertion, same, other, inside, replacement, after] = splices('abcdef', [
    at(1, 1, 1, 1, 'x'),
    at(1, 1, 1, 1, 'x'),
    at(1, 1, 1, 1, 'y'),
    at(1, 2, 1, 2, 'z'),
    at(1, 1, 1, 4, 'w'),
    at(1, 4, 1, 5, 'v'),
  ])!;
  expect(collide(insertion!, same!)).toBe(false);
  expect(collide(insertion!, other!)).toBe(true);
  expect(collide(inside!, replacement!)).toBe(true);
  expect(collide(replacement!, after!)).toBe(false);
});

test('lines are those that the scanner counts', () => {
  expect(linesOf('a\r\nb\rc\n')).toEqual(['a', 'b\rc', '']);
});
