/** Whether one name is another one mistyped: letters may differ, words may not. */
import { distance } from 'fastest-levenshtein';

const wordsOf = (name: string): string[] =>
  name
    .split(/[^A-Za-z\d?!]+|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());

/** `with_cranes` for `with_crane` is a slip; `get_tide` for `set_tide`, `stage_2` for `stage_1` and `unlock` for `lock` are other names. */
export function isSlip(name: string, other: string): boolean {
  const [own, others] = [wordsOf(name), wordsOf(other)];
  if (own.length !== others.length) return distance(own.join(''), others.join('')) <= 1;
  return own.every((word, index) => isSameWord(word, others[index]!));
}

function isSameWord(word: string, other: string): boolean {
  if (word === other) return true;
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  if (short.replace(/\d/g, '') === long.replace(/\d/g, '')) return false;
  if (long.startsWith(short)) return /^(?:e?s|.)$/.test(long.slice(short.length));
  if (long.endsWith(short) && long.length > short.length + 1) return false;
  if (isSwap(word, other)) return true;
  return short.length >= 4 && distance(word, other) <= (short.length < 7 ? 1 : 2);
}

/** Two neighbouring letters in each other's place. */
function isSwap(word: string, other: string): boolean {
  if (word.length !== other.length || word.length < 3) return false;
  const at = [...word].findIndex((letter, index) => letter !== other[index]);
  return (
    word.slice(0, at) === other.slice(0, at) &&
    word[at] === other[at + 1] &&
    word[at + 1] === other[at] &&
    word.slice(at + 2) === other.slice(at + 2)
  );
}
