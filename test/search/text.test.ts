import { describe, expect, test } from 'vitest';
import { constantWords, knownText, likeness, looksPasted } from '../../src/search/error-text.ts';
import { humps } from '../../src/search/humps.ts';
import { nearnessOf } from '../../src/search/nearness.ts';
import { around, holdsAll, textQuery } from '../../src/search/text.ts';
import { slips } from '../../src/search/typo.ts';

test.each([
  ['Harbour.OTPCleanup.emergency_rollback', ['Harbour', 'OTP', 'Cleanup', 'emergency', 'rollback']],
  ['GenServer', ['Gen', 'Server']],
  ['HTTP2Client.get!/2', ['HTTP', '2', 'Client', 'get', '2']],
  ['[:harbour, :ship]', ['harbour', 'ship']],
])('pieces of %s', (name, expected) => expect(humps(name)).toEqual(expected));

test('exact, then the end, then the beginning of a part, of a piece, then humps, then anywhere', () => {
  const order = [
    'Tide',
    'Harbour.Tide',
    'Harbour.TideTable',
    'Harbour.HighTide',
    'Harbour.TimeDesk',
    'Harbour.Untiden',
  ];
  const near = order.map((name) => nearnessOf('tide', name));
  expect(near.every((score) => score > 0)).toBe(true);
  expect(near.toSorted((a, b) => b - a)).toEqual(near);
});

describe('error texts', () => {
  test('times, pids, references, levels and numbers are no words of it', () => {
    expect(
      constantWords(
        '02:14:09.113 [error] Process #PID<0.412.0> (#Reference<0.1.2.3>) at 0x7f00 took 5000 ms, id 0f8fad5b-d9cb-469f-a165-70867728950e',
      ),
    ).toEqual(['process', 'at', 'took', 'ms', 'id']);
  });

  test('all of a known text in a long line is nearly certain, the same words here and there are not', () => {
    const known = knownText('berth held by a ship that left');
    expect(likeness(constantWords('[warn] harbour: berth 7 held by a ship that left at 3'), known)).toBeGreaterThan(
      0.85,
    );
    const apart =
      'a berth was free. the crane held still, all day long, and by the evening the ship, that was late, had left';
    expect(likeness(constantWords(apart), known)).toBe(0);
  });

  test('words of every error prove nothing', () => {
    const known = knownText('GenServer Harbour.Crane terminating');
    expect(likeness(constantWords('GenServer Harbour.Berth terminating'), known)).toBe(0);
    expect(likeness(constantWords('GenServer Harbour.Crane terminating'), known)).toBeGreaterThan(0.8);
  });

  test.each([
    ['** (EXIT) no process', true],
    ['lib/harbour/crane.ex:42', true],
    ['RegAny', false],
    ['crane hangs', false],
  ])('%s pasted: %s', (text, pasted) => expect(looksPasted(text)).toBe(pasted));
});

describe('full text', () => {
  test('quotes make phrases, and so does punctuation inside a word', () => {
    expect(textQuery('"ship that left" crane.ex:42 berth')).toEqual({
      words: 'ship that left crane ex 42 berth',
      phrases: ['ship that left', 'crane.ex:42'],
    });
    expect(textQuery('"not closed').phrases).toEqual(['not closed']);
    expect(textQuery('plain words').phrases).toEqual([]);
  });

  test('a phrase stands in a text with its punctuation; case and line breaks do not count', () => {
    expect(holdsAll('The Ship\n that left, again', ['ship that left,'])).toBe(true);
    expect(holdsAll('the ship; that left', ['ship that left'])).toBe(false);
  });

  test('the excerpt marks the phrase', () => {
    expect(around('one two  three four', ['two three'])).toEqual([
      { text: 'one ', marked: false },
      { text: 'two three', marked: true },
      { text: ' four', marked: false },
    ]);
    expect(around('one two', ['three'])).toBeNull();
  });
});

test.each([
  ['crane', 'crane', 0],
  ['crnae', 'crane', 1],
  ['cran', 'crane', 1],
  ['carnes', 'crane', 2],
  ['berth', 'crane', 3],
])('%s and %s are %i slips apart, at most', (a, b, expected) => expect(slips(a, b, 2)).toBe(expected));
