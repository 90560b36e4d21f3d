/** The nearest name that exists: only where nobody would doubt which one was meant. */
import { distance } from 'fastest-levenshtein';
import { isSlip } from './slip.ts';

/** Letters of one class of 32 are counted together. */
const CLASSES = 32;

/** Names that are compared with many others: what does not depend on the other is made once. */
export class KnownNames {
  /** By length. */
  readonly #byLength = new Map<number, { name: string; letters: Uint16Array }[]>();
  readonly #byWord = new Map<string, { name: string; words: ReadonlySet<string> }[]>();
  readonly #nearest = new Map<string, string | undefined>();
  readonly #sharing = new Map<string, string | undefined>();

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      const same = this.#byLength.get(name.length);
      const entry = { name, letters: lettersOf(name) };
      if (same) same.push(entry);
      else this.#byLength.set(name.length, [entry]);
      const words = wordsOf(name);
      for (const word of words) {
        const list = this.#byWord.get(word);
        if (list) list.push({ name, words });
        else this.#byWord.set(word, [{ name, words }]);
      }
    }
  }

  /** One candidate so near that it is a slip of the pen, and no other as near; `undefined` otherwise. */
  nearest(name: string): string | undefined {
    if (!this.#nearest.has(name)) this.#nearest.set(name, this.#search(name));
    return this.#nearest.get(name);
  }

  #search(name: string): string | undefined {
    const limit = name.length < 6 ? 1 : name.length < 14 ? 2 : 3;
    const letters = lettersOf(name);
    let least = limit + 1;
    let best: string | undefined;
    let ties = 0;
    for (let length = name.length - limit; length <= name.length + limit; length++)
      for (const candidate of this.#byLength.get(length) ?? []) {
        if (apart(letters, candidate.letters, least)) continue;
        const far = distance(name, candidate.name);
        if (far < least) {
          least = far;
          best = candidate.name;
          ties = 1;
        } else if (far === least) ties += 1;
      }
    return ties === 1 && best !== undefined && isSlip(name, best) ? best : undefined;
  }

  /** `a_b_c` by the words they share: all but one of the longer name's; of several the only one that has all of them. */
  sharing(name: string): string | undefined {
    if (!this.#sharing.has(name)) this.#sharing.set(name, this.#shared(name));
    return this.#sharing.get(name);
  }

  #shared(name: string): string | undefined {
    const words = wordsOf(name);
    const some = new Set<string>();
    const whole = new Set<string>();
    for (const word of words)
      for (const candidate of this.#byWord.get(word) ?? []) {
        const shared = [...candidate.words].filter((one) => words.has(one)).length;
        if (shared < 2 || shared < Math.max(candidate.words.size, words.size) - 1) continue;
        some.add(candidate.name);
        if (shared === words.size) whole.add(candidate.name);
      }
    return only(some) ?? only(whole);
  }
}

const wordsOf = (name: string) => new Set(name.split(/[._]|(?<=[a-z])(?=[A-Z])/));
const only = (names: ReadonlySet<string>) => (names.size === 1 ? [...names][0] : undefined);

function lettersOf(name: string): Uint16Array {
  const letters = new Uint16Array(CLASSES);
  for (let at = 0; at < name.length; at++) letters[name.charCodeAt(at) % CLASSES]! += 1;
  return letters;
}

/** Whether the letters alone tell that more than `limit` changes lie between two names. */
function apart(one: Uint16Array, other: Uint16Array, limit: number): boolean {
  let more = 0;
  let less = 0;
  for (let at = 0; at < CLASSES; at++) {
    const difference = one[at]! - other[at]!;
    if (difference > 0) more += difference;
    else less -= difference;
  }
  return Math.max(more, less) > limit;
}

/** {@link KnownNames.nearest} for names that are asked once. */
export const nearestOf = (name: string, candidates: Iterable<string>): string | undefined =>
  new KnownNames(candidates).nearest(name);

/** {@link KnownNames.sharing} for names that are asked once. */
export const sharedWords = (name: string, candidates: Iterable<string>): string | undefined =>
  new KnownNames(candidates).sharing(name);
