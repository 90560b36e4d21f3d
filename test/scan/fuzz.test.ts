/** Damaged sources: whatever is done to a file, it is read to the end, in bounded time, without an exception. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildCodebase } from '../../scripts/derive/build.ts';
import { read } from './read.ts';

const ROOT = join(import.meta.dirname, '../../content/demo/foundation');
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.exs?$/.test(path) && !/(^|\/)(_build|deps)\//.test(path))
  .sort()
  .map((path) => readFileSync(join(ROOT, path), 'utf8'));
const TOKENS = [
  'end',
  'do',
  '(',
  ')',
  '[',
  '}',
  '"',
  '"""',
  "'",
  '#{',
  '~s(',
  '->',
  '|>',
  'def',
  '@',
  '%{',
  '\0',
  '\u{1f6a2}',
  '\\',
  ',',
];
/** `ATLAS_FUZZ_CASES` runs more of the same sequence. */
const CASES = Number(process.env.ATLAS_FUZZ_CASES ?? 400);

/** The same numbers on every machine (a linear congruential generator, seed 20). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function damage(text: string, next: (below: number) => number): string {
  const lines = text.split('\n');
  const at = next(lines.length);
  const other = next(lines.length);
  switch (next(7)) {
    case 0:
      lines.splice(at, 1 + next(4));
      break;
    case 1:
      lines.splice(at, 0, ...lines.slice(at, at + 1 + next(4)));
      break;
    case 2:
      [lines[at], lines[other]] = [lines[other]!, lines[at]!];
      break;
    case 3:
      return text.slice(0, next(text.length));
    case 4:
      return text.slice(next(text.length));
    case 5: {
      const place = next(text.length);
      return text.slice(0, place) + TOKENS[next(TOKENS.length)]! + text.slice(place);
    }
    default: {
      const place = next(text.length);
      return text.slice(0, place) + String.fromCharCode(next(256)) + text.slice(place + next(3));
    }
  }
  return lines.join('\n');
}

describe('a damaged file', () => {
  test('there are sources to damage', () => expect(sources.length).toBeGreaterThan(30));

  test(`is read to the end (${CASES} cases)`, { timeout: 20_000 + CASES * 50 }, () => {
    const next = numbers(20);
    for (let i = 0; i < CASES; i++) {
      let text = sources[next(sources.length)]!;
      for (let rounds = 1 + next(3); rounds > 0; rounds--) text = damage(text, next);
      const facts = read(text);
      for (const { line, column } of facts.errors) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        expect(column).toBeGreaterThan(0);
      }
      expect(() => buildCodebase([{ path: 'lib/damaged.ex', scope: 'lib', app: null, facts }])).not.toThrow();
    }
  });

  test('is read the same way twice', () => {
    const next = numbers(21);
    for (let i = 0; i < 20; i++) {
      const text = damage(sources[next(sources.length)]!, next);
      expect(read(text)).toEqual(read(text));
    }
  });

  test('cut at every 50th character keeps the module it began with', () => {
    const text = sources.find((source) => source.startsWith('defmodule') && source.length > 2500)!;
    const name = /^defmodule ([\w.]+)/.exec(text)![1]!;
    for (let end = 50; end < text.length; end += 50) {
      const facts = read(text.slice(0, end));
      expect(facts.modules.map((module) => module.name)).toContain(name);
      expect(facts.errors.length, `cut at ${end}`).toBeGreaterThan(0);
    }
  });
});
