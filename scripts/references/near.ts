/** The nearest name that exists: only where nobody would doubt which one was meant. */
import { distance } from 'fastest-levenshtein';
import { isSlip } from './slip.ts';

/** One candidate so near that it is a slip of the pen, and no other as near; `undefined` otherwise. */
export function nearestOf(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length < 6 ? 1 : name.length < 14 ? 2 : 3;
  let best: string | undefined;
  let least = limit + 1;
  let ties = 0;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const far = distance(name, candidate);
    if (far < least) {
      least = far;
      best = candidate;
      ties = 1;
    } else if (far === least && candidate !== best) ties += 1;
  }
  return ties === 1 && best !== undefined && isSlip(name, best) ? best : undefined;
}

/** `a_b_c` by the words they share: all but one of the longer name's; of several the only one that has all of them. */
export function sharedWords(name: string, candidates: Iterable<string>): string | undefined {
  const words = wordsOf(name);
  const some = new Set<string>();
  const whole = new Set<string>();
  for (const candidate of candidates) {
    const others = wordsOf(candidate);
    const shared = [...others].filter((word) => words.has(word)).length;
    if (shared < 2 || shared < Math.max(others.size, words.size) - 1) continue;
    some.add(candidate);
    if (shared === words.size) whole.add(candidate);
  }
  return only(some) ?? only(whole);
}

const wordsOf = (name: string) => new Set(name.split(/[._]|(?<=[a-z])(?=[A-Z])/));
const only = (names: ReadonlySet<string>) => (names.size === 1 ? [...names][0] : undefined);
