import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { jsonLines, painter, progressOn, writeAll } from '../../scripts/io/terminal.ts';

function stream(isTTY = false) {
  const written: string[] = [];
  return { written, isTTY, columns: 40, write: (text: string) => written.push(text) > 0 };
}

test('colours are for terminals that want them', () => {
  expect(painter(stream(true), {}, true)('bad', 'x')).toBe('\u001b[31mx\u001b[39m');
  expect(painter(stream(true), { NO_COLOR: '1' }, true)('bad', 'x')).toBe('x');
  expect(painter(stream(true), {}, false)('bad', 'x')).toBe('x');
  expect(painter(stream(false), {}, true)('bad', 'x')).toBe('x');
  expect(painter(stream(false), { FORCE_COLOR: '1' }, true)('bad', 'x')).toBe('\u001b[31mx\u001b[39m');
});

test('progress is one line that is rewritten, on a terminal only; notes are said in any case, unless quiet', () => {
  const paint = (_meaning: string, text: string) => text;
  const terminal = stream(true);
  const live = progressOn(terminal, { quiet: false, paint });
  live.stage('scanning');
  live.done();
  expect(terminal.written).toEqual(['\r\u001b[Kscanning…', '\r\u001b[K']);
  const pipe = stream(false);
  const piped = progressOn(pipe, { quiet: false, paint });
  piped.stage('scanning');
  piped.note('look');
  piped.done();
  expect(pipe.written).toEqual(['note: look\n']);
  const silent = stream(true);
  const quiet = progressOn(silent, { quiet: true, paint });
  quiet.stage('scanning');
  quiet.note('look');
  quiet.done();
  expect(silent.written).toEqual([]);
});

test('JSON in lines is the same JSON', () => {
  const value = { version: 1, none: undefined, empty: [], list: [{ a: 'é\n' }, 2], nested: { x: [1] }, nothing: null };
  const text = [...jsonLines(value)].join('');
  expect(JSON.parse(text)).toEqual({
    version: 1,
    empty: [],
    list: [{ a: 'é\n' }, 2],
    nested: { x: [1] },
    nothing: null,
  });
  expect(text.split('\n')).toHaveLength(11);
  expect([...jsonLines({})].join('')).toBe('{}\n');
});

test('a slow reader is waited for', async () => {
  const slow = Object.assign(new EventEmitter(), {
    written: 0,
    write(text: string) {
      slow.written += text.length;
      setImmediate(() => slow.emit('drain'));
      return false;
    },
  });
  await writeAll(slow, Array(10).fill('x'.repeat(50_000)));
  expect(slow.written).toBe(500_000);
  expect(slow.listenerCount('drain')).toBe(0);
});
