/** Two lists against each other. Pure. */
import { groupBy } from '../derive/group-by.ts';

/** What was found on both sides, and what is left of each. */
export interface Paired<A, B = A> {
  pairs: [A, B][];
  left: A[];
  right: B[];
}

/** Pairs members of equal key, each once, in the order of their lists; members without a key stay unpaired. `only`: keys that one member of each side has. */
export function pairBy<A, B = A>(
  left: readonly A[],
  right: readonly B[],
  keyOfLeft: (one: A) => string | undefined,
  keyOfRight: (one: B) => string | undefined,
  { only = false } = {},
): Paired<A, B> {
  const waiting = groupBy(right, (one) => keyOfRight(one));
  const lefts = groupBy(left, (one) => keyOfLeft(one));
  const pairs: [A, B][] = [];
  const taken = new Set<A | B>();
  for (const [key, members] of lefts) {
    const others = key === undefined ? [] : (waiting.get(key) ?? []);
    if (only && (members.length !== 1 || others.length !== 1)) continue;
    members.slice(0, others.length).forEach((one, index) => {
      const other = others[index]!;
      pairs.push([one, other]);
      taken.add(one).add(other);
    });
  }
  const free = <T extends A | B>(one: T) => !taken.has(one);
  return { pairs, left: left.filter(free), right: right.filter(free) };
}

/** Several keys in turn, the strictest first: what one leaves unpaired, the next one looks at. */
export function pairInTurn<T>(
  left: readonly T[],
  right: readonly T[],
  keys: readonly ((one: T, side: 'from' | 'to') => string | undefined)[],
): Paired<T> {
  const paired: Paired<T> = { pairs: [], left: [...left], right: [...right] };
  for (const key of keys) {
    const next = pairBy(
      paired.left,
      paired.right,
      (one) => key(one, 'from'),
      (one) => key(one, 'to'),
    );
    paired.pairs.push(...next.pairs);
    paired.left = next.left;
    paired.right = next.right;
  }
  return paired;
}

/** By code point. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorted by the text of each. */
export function sortedBy<T>(list: readonly T[], text: (one: T) => string): T[] {
  return list
    .map((one) => ({ one, key: text(one) }))
    .sort((a, b) => byText(a.key, b.key))
    .map(({ one }) => one);
}
