import { expect, test } from 'vitest';
import { decodeSource } from '../../scripts/io/decode.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

test('UTF-8 is read as it is, line ends included', () => {
  expect(decodeSource(bytes('a\r\né😀\n'))).toEqual({ text: 'a\r\né😀\n', problems: [] });
});

test('a byte order mark is taken off and named: Elixir refuses it', () => {
  const { text, problems } = decodeSource(bytes([0xef, 0xbb, 0xbf], 'defmodule A do\nend\n'));
  expect(text).toBe('defmodule A do\nend\n');
  expect(problems).toEqual([{ line: 1, column: 1, message: expect.stringContaining('byte order mark') }]);
});

test.each([
  ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('héllo', 'utf16le')])],
  ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('héllo', 'utf16le').swap16()])],
])('%s is read, and named', (name, content) => {
  const { text, problems } = decodeSource(content);
  expect(text).toBe('héllo');
  expect(problems).toEqual([{ line: 1, column: 1, message: `encoded as ${name}; Elixir reads UTF-8 only` }]);
});

test('Latin-1 is read, with line and column of the first byte that is not UTF-8', () => {
  const { text, problems } = decodeSource(bytes('# é😀\nx = "caf', [0xe9], '"\n'));
  expect(text).toContain('x = "café"');
  expect(problems).toEqual([{ line: 2, column: 9, message: 'byte 0xE9 is not UTF-8; read as Latin-1' }]);
});

test('a character that is cut off at the end of the file is found', () => {
  expect(decodeSource(bytes('a\n😀', [0xf0, 0x9f])).problems).toMatchObject([{ line: 2, column: 2 }]);
});
