/** Words with a slip of the finger in them: a letter too many, missing, wrong, or two that changed places. */
import { TYPO } from './nearness.ts';

/** Letters that a word must have before a slip in it is forgiven; and two slips. */
const ONE = 4;
const TWO = 8;

/** Slips that are forgiven in a word of this length. */
export const forgiven = (length: number): number => (length < ONE ? 0 : length < TWO ? 1 : 2);

/** Longest word that is compared. */
const LONGEST = 64;
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)];

/** Slips between two words (optimal string alignment); `most + 1` when they are more. */
export function slips(a: string, b: string, most: number): number {
  const more = most + 1;
  if (Math.abs(a.length - b.length) > most || a.length > LONGEST || b.length > LONGEST) return more;
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    row.fill(more, 0, b.length + 1);
    if (from === 1) row[0] = i;
    let least = row[0]!;
    const letter = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j++) {
      const same = letter === b.charCodeAt(j - 1);
      let cost = Math.min(last[j - 1]! + (same ? 0 : 1), last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = Math.min(cost, more);
      least = Math.min(least, cost);
    }
    if (least > most) return more;
    [before, last, row] = [last, row, before];
  }
  return last[b.length]!;
}

const bits = (mask: number): number => {
  let n = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) n++;
  return n;
};

/** Where the last so many parts of a name begin. */
function endFrom(name: string, parts: number): number {
  let at = name.length;
  for (let i = 0; i < parts && at > 0; i++) at = name.lastIndexOf('.', at - 1);
  return at + 1;
}

/** A word that is looked for with slips. */
export interface Slipped {
  word: string;
  parts: number;
  most: number;
  mask: number;
}

/** Nearness of a word to a name's end, when they differ by no more slips than are forgiven; 0: by more. All in small letters. */
export function typoNearness({ word, parts, most, mask }: Slipped, name: string, nameMask: number): number {
  // Each slip brings in one letter that the name does not have.
  if (most === 0 || bits(mask & ~nameMask) > most) return 0;
  const from = endFrom(name, parts);
  if (Math.abs(name.length - from - word.length) > most) return 0;
  const found = slips(word, from === 0 ? name : name.slice(from), most);
  return found > most ? 0 : TYPO - 50 * found;
}
