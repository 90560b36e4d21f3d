import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptResult } from '../../scripts/io/kept-result.ts';
import type { KeptResult } from '../../scripts/model/run.ts';
import { temporary } from '../temporary.ts';

const result = { verdicts: { verdict: 'pass' }, warnings: ['one'] } as unknown as KeptResult;

test('answers the inputs it was made from, and no others', () => {
  const kept = keptResult(join(temporary(), 'result.json'));
  expect(kept.any()).toBe(false);
  expect(kept.get('a')).toBeUndefined();
  kept.set('a', result);
  expect(kept.any()).toBe(true);
  expect(kept.get('a')).toEqual(result);
  expect(kept.get('b')).toBeUndefined();
  kept.set('b', { ...result, warnings: [] });
  expect(kept.get('a')).toBeUndefined();
});

test('a file that is cut off or not ours is a miss', () => {
  const path = join(temporary(), 'result.json');
  const kept = keptResult(path);
  for (const content of ['', 'a', 'a\n', 'a\n{"verdicts":', 'a\n[]', 'a\n{}', '\0\0']) {
    writeFileSync(path, content);
    expect(kept.get('a')).toBeUndefined();
  }
});

test('a place that cannot be written costs nothing but time', () => {
  const kept = keptResult(join(temporary(), 'missing', 'result.json'));
  expect(() => kept.set('a', result)).not.toThrow();
  expect(kept.get('a')).toBeUndefined();
});
