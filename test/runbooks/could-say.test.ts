/** Patterns of log lines against texts of the code, with what run time fills in. */
import { describe, expect, test } from 'vitest';
import { couldSay, tokensOf } from '../../scripts/runbooks/could-say.ts';

const says = (pattern: string, ...pieces: string[]) => {
  const regex = /^\/(.*)\/$/.exec(pattern)?.[1];
  return tokensOf(regex ? { kind: 'regex', text: regex } : { kind: 'text', text: pattern }).some((tokens) =>
    couldSay(tokens, pieces),
  );
};
const BERTH = ['Berth ', ' is taken by ', ', waiting'];

describe('a text', () => {
  test.each([
    ['the whole line with values', 'Berth 7 is taken by "Aurora", waiting', BERTH],
    ['a part of one piece', 'is taken by', BERTH],
    ['a part that begins inside a value', '7 is taken by "Au', BERTH],
    ['every letter that a short text has', 'Crane "north-3": :not_answering', ['Crane ', ': ', '']],
    ['a text without values', 'harbour closed', ['The harbour closed at night']],
  ])('is said: %s', (_what, pattern, pieces) => {
    expect(says(pattern, ...pieces)).toBe(true);
  });

  test.each([
    ['another text', 'Crane 7 is stuck', BERTH],
    ['only one word in common', 'Ship taken apart for scrap and sold', BERTH],
    ['words in another order', 'waiting, taken by Berth', BERTH],
    ['a text that is nothing but a value', 'Berth 7 is taken', ['', ' ', '']],
    ['more than stands there', 'harbour closed for good and all', ['The harbour closed']],
  ])('is not said: %s', (_what, pattern, pieces) => {
    expect(says(pattern, ...pieces)).toBe(false);
  });
});

describe('an expression', () => {
  test.each([
    ['gaps', '/Berth \\d+ is taken by .*, waiting/', BERTH],
    ['anchors', '/^Berth .* waiting$/', BERTH],
    ['a choice at the top', '/Crane is stuck|Berth .+ is taken/', BERTH],
    ['a group and a class', '/Berth (\\d+|[A-Z]) is taken/', BERTH],
    ['escaped letters', '/closed \\(by hand\\)/', ['harbour closed (by hand)']],
  ])('is said: %s', (_what, pattern, pieces) => {
    expect(says(pattern, ...pieces)).toBe(true);
  });

  test.each([
    ['everything', '/.*/', BERTH],
    ['another text', '/Crane .* stuck/', BERTH],
    ['letters that may be missing do not count', '/(?:Berth is taken)?/', BERTH],
  ])('is not said: %s', (_what, pattern, pieces) => {
    expect(says(pattern, ...pieces)).toBe(false);
  });

  test('a nasty one takes no time', () => {
    const from = performance.now();
    says(`/${'(a+)+'.repeat(20)}b.*c.*d.*Berth/`, ...BERTH);
    expect(performance.now() - from).toBeLessThan(500);
  });
});
