import { describe, expect, test } from 'vitest';
import { agrees, claimIn, inWords } from '../../scripts/live/written.ts';

describe('the figure of a text', () => {
  test.each([
    ['281 tests', 281, 'is'],
    ['1,204 modules', 1204, 'is'],
    ['no raw sends', 0, 'is'],
    ['at least 90 % covered', 90, 'at least'],
    ['87.5 %', 87.5, 'is'],
    ['≥ 3', 3, 'at least'],
    ['fewer than twelve', 12, 'less than'],
    ['-3', -3, 'is'],
  ])('%s', (text, figure, compare) => expect(claimIn(text)).toMatchObject({ figure, compare }));

  test.each(['many tests', '', '281 of 305 tests', 'v1.2.3', 'OTP27'])('%j: none, or more than one', (text) =>
    expect(claimIn(text)).toBeUndefined(),
  );
});

test('a figure agrees with the one that it is rounded from, and with no other', () => {
  expect(agrees(claimIn('87.5 %')!, 87.52)).toBe(true);
  expect(agrees(claimIn('87 %')!, 87.52)).toBe(false);
  expect(agrees(claimIn('88 %')!, 87.52)).toBe(true);
  expect(agrees(claimIn('281')!, 282)).toBe(false);
  expect(agrees(claimIn('at least 90')!, 89.9)).toBe(false);
  expect(agrees(claimIn('more than 3')!, 3)).toBe(false);
});

test('figures in sentences', () => {
  expect([inWords(1204), inWords(87.5, '%'), inWords(0.25), inWords(-12345.67), inWords(0)]).toEqual([
    '1,204',
    '87.5 %',
    '0.25',
    '-12,345.7',
    '0',
  ]);
});
